using System;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>A program that serves on a port of its own choice, which it prints first, until it is killed.</summary>
internal sealed class ServerScript : IDisposable
{
    private const string Announcement = "port ";

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private ServerScript(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Places.Interop,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => TakeError(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens, on the loopback interface.</summary>
    public int Port { get; private set; }

    /// <summary>What it has written to stderr so far.</summary>
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

    /// <summary>Starts a program and waits for its port.</summary>
    public static async Task<ServerScript> StartAsync(string program, params string[] arguments)
    {
        ServerScript script = new(program, arguments);
        try
        {
            string line = await script.ReadLineAsync();
            Assert.StartsWith(Announcement, line);
            script.Port = int.Parse(line[Announcement.Length..], CultureInfo.InvariantCulture);
            return script;
        }
        catch
        {
            script.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next line that it writes.</summary>
    public async Task<string> ReadLineAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync().Bounded();
        Assert.IsNotNull(line, "The server has ended: " + Errors);
        return line;
    }

    /// <summary>Stops the process where it is, without ending it.</summary>
    public void Stop()
    {
        using Process kill = Process.Start("kill", ["-STOP", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.AreEqual(0, kill.ExitCode);
    }

    /// <summary>Ends the process at once; it cannot say goodbye.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void TakeError(string? line)
    {
        lock (_errors)
        {
            _errors.Append(line).Append('\n');
        }
    }
}
