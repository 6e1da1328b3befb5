using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;

namespace Gateway.Testing;

/// <summary>The gateway as a process of its own, as its users run it.</summary>
public sealed class HostProcess : IDisposable
{
    /// <summary>SIGINT, for <see cref="Signal"/>.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGTERM, for <see cref="Signal"/>.</summary>
    public const int Terminate = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "gateway.dll");
    private static readonly string[] s_freePorts = ["--http-port", "0", "--echo-port", "0", "--upper-port", "0", "--rpc-port", "0"];

    private readonly Process _process;
    private readonly List<string> _lines = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => TakeOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => TakeError(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The port of the line echo.</summary>
    public int EchoPort => PortOf("listening line ");

    /// <summary>The port of the upper-case service.</summary>
    public int UpperPort => PortOf("listening upper ");

    /// <summary>The port of JSON-RPC.</summary>
    public int RpcPort => PortOf("listening rpc ");

    /// <summary>The port of HTTP and WebSocket.</summary>
    public int HttpPort => PortOf("listening http ");

    /// <summary>The address of the page.</summary>
    public Uri PageAddress => new(AddressOf("listening http "));

    /// <summary>The address of the WebSocket echo.</summary>
    public Uri EchoAddress => new(AddressOf("listening websocket "));

    /// <summary>What the process has written to stdout so far, line by line.</summary>
    public string[] Lines
    {
        get
        {
            lock (_lines)
            {
                return _lines.ToArray();
            }
        }
    }

    /// <summary>What the process has written to stderr so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>Memory of the process that is in RAM, in KiB.</summary>
    public long ResidentKilobytes
    {
        get
        {
            foreach (string line in File.ReadLines($"/proc/{_process.Id}/status"))
            {
                if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                {
                    return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
                }
            }

            throw new InvalidOperationException("The process has no VmRSS; it has ended.");
        }
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <returns>The process, to be disposed of.</returns>
    public static HostProcess Launch(params string[] arguments)
    {
        return new HostProcess("dotnet", [s_program, .. arguments]);
    }

    /// <summary>Starts the process on free ports and waits until it is ready.</summary>
    /// <param name="arguments">More of its command line.</param>
    /// <returns>The process, to be disposed of.</returns>
    public static HostProcess Start(params string[] arguments)
    {
        return WaitUntilReady(new HostProcess("dotnet", [s_program, .. s_freePorts, .. arguments]));
    }

    /// <summary>Starts the process on the ports that are given and waits until it is ready.</summary>
    /// <param name="arguments">All of its command line.</param>
    /// <returns>The process, to be disposed of.</returns>
    public static HostProcess StartExactly(params string[] arguments)
    {
        return WaitUntilReady(Launch(arguments));
    }

    /// <summary>Starts the process as a script does in the background: SIGINT is ignored from the beginning.</summary>
    /// <returns>The process, to be disposed of.</returns>
    public static HostProcess StartInBackground()
    {
        const string Script = "trap '' INT; exec dotnet \"$@\"";
        return WaitUntilReady(new HostProcess("/bin/sh", ["-c", Script, "sh", s_program, .. s_freePorts]));
    }

    /// <summary>Starts the process with its stdout into a file, and waits for nothing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="arguments">Its command line.</param>
    /// <returns>The process, to be disposed of.</returns>
    public static HostProcess LaunchInto(string file, params string[] arguments)
    {
        const string Script = "file=$1; shift; exec dotnet \"$@\" >\"$file\"";
        return new HostProcess("/bin/sh", ["-c", Script, "sh", file, s_program, .. arguments]);
    }

    /// <summary>Starts the process where the system grants it only so many descriptors.</summary>
    /// <param name="descriptors">How many.</param>
    /// <param name="arguments">More of its command line.</param>
    /// <returns>The process, to be disposed of.</returns>
    public static HostProcess StartWithDescriptors(int descriptors, params string[] arguments)
    {
        const string Script = "ulimit -n $0; exec dotnet \"$@\"";
        string limit = descriptors.ToString(CultureInfo.InvariantCulture);
        return WaitUntilReady(new HostProcess("/bin/sh", ["-c", Script, limit, s_program, .. s_freePorts, .. arguments]));
    }

    /// <summary>Sends a signal to the process.</summary>
    /// <param name="signal">Its number.</param>
    public void Signal(int signal)
    {
        Assert.AreEqual(0, Kill(_process.Id, signal), "The process takes no signal.");
    }

    /// <summary>Waits until the process has ended and all its output has been read.</summary>
    /// <returns>The exit code.</returns>
    public int WaitForExit()
    {
        Assert.IsTrue(_process.WaitForExit(s_patience), "The process does not end.");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Asks the process to stop and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public int Stop()
    {
        Signal(Terminate);
        return WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(s_patience);
        }

        _process.Dispose();
    }

    private static HostProcess WaitUntilReady(HostProcess host)
    {
        if (host._announced.Task.Wait(s_patience) && host.Lines is [.., "ready"])
        {
            return host;
        }

        host.Dispose();
        throw new InvalidOperationException("The host did not become ready: " + host.Errors);
    }

    private void TakeOutput(string? line)
    {
        if (line != null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }

        if (line is null or "ready")
        {
            _announced.TrySetResult();
        }
    }

    private void TakeError(string? line)
    {
        if (line != null)
        {
            lock (_errors)
            {
                _errors.Append(line).Append('\n');
            }
        }
    }

    private int PortOf(string start)
    {
        return new Uri(AddressOf(start)).Port;
    }

    private string AddressOf(string start)
    {
        string line = Array.Find(Lines, line => line.StartsWith(start, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The host announced no '{start}'.");
        return line[start.Length..];
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
