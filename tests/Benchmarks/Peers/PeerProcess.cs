using System;
using System.Diagnostics;
using System.Threading;

namespace Gateway.Benchmarks;

/// <summary>An echo server in a process of its own, on the first processor, where the load generator is not.</summary>
internal sealed class PeerProcess : IDisposable
{
    private const int Patience = 30_000;

    private readonly Process _process;

    private PeerProcess(Peer peer, Process process, int port)
    {
        Peer = peer;
        _process = process;
        Port = port;
        Time = new ProcessorTime(process.Id);
    }

    /// <summary>What it is.</summary>
    public Peer Peer { get; }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What it uses.</summary>
    public ProcessorTime Time { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started, or ends at once.</exception>
    public static PeerProcess Start(Peer peer)
    {
        int port = LoadClient.FindFreePort();
        string[] command = peer.Command(port);
        ProcessStartInfo start = new("taskset", ["-c", Processors.ForServer, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in peer.Variables)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Tell(peer, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        PeerProcess server = new(peer, process, port);
        server.AwaitListening();
        return server;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private void AwaitListening()
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!LoadClient.IsListening(Port))
        {
            if (_process.HasExited || time.ElapsedMilliseconds > Patience)
            {
                Dispose();
                throw new InvalidOperationException($"{Peer.Name} does not listen");
            }

            Thread.Sleep(20);
        }
    }

    private static void Tell(Peer peer, string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            Console.Error.WriteLine($"{peer.Name}: {line}");
        }
    }
}
