using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;

using Gateway.Server;

using Microsoft.Win32.SafeHandles;

namespace Gateway.Host;

/// <summary>A serial port, or a pseudo-terminal, by its file; what stty is there for, stty does.</summary>
public sealed class SerialTarget : BridgeTarget
{
    /// <summary>Milliseconds for the last client's read to end.</summary>
    private const int Patience = 2000;

    /// <summary>Held by the one link that there may be.</summary>
    private readonly SemaphoreSlim _port = new(1);
    private readonly string _path;
    private readonly int _baud;
    private readonly int _sendTimeout;

    /// <summary>Creates a target.</summary>
    /// <param name="path">The device file.</param>
    /// <param name="baud">Bits per second.</param>
    /// <param name="sendTimeout">Milliseconds for it to take something of what is sent to it, or it is given up; -1 for ever.</param>
    public SerialTarget(string path, int baud, int sendTimeout = DefaultSendTimeout)
    {
        _sendTimeout = sendTimeout;
        _path = path;
        _baud = baud;
    }

    /// <inheritdoc/>
    public override BridgeLink? TryOpen(out string? reason)
    {
        if (!_port.Wait(Patience))
        {
            reason = "in use";
            return null;
        }

        BridgeLink? link = null;
        try
        {
            reason = SetUp();
            link = reason == null ? new SerialLink(Open(FileAccess.Read), Open(FileAccess.Write), _port, _sendTimeout) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or Win32Exception)
        {
            reason = problem.Message;
        }

        if (link == null)
        {
            _port.Release();
        }

        return link;
    }

    private SafeFileHandle Open(FileAccess access)
    {
        return File.OpenHandle(_path, FileMode.Open, access, FileShare.ReadWrite);
    }

    /// <summary>Eight bits, no echo, nothing changed on the way, and reads that wait for a short time only.</summary>
    /// <returns>What stty complains about; null for nothing.</returns>
    private string? SetUp()
    {
        string[] arguments = ["-F", _path, _baud.ToString(CultureInfo.InvariantCulture), "raw", "-echo", "cs8", "-cstopb", "-parenb", "min", "0", "time", SerialLink.WaitTenths];
        using Process stty = Process.Start(new ProcessStartInfo("stty", arguments) { RedirectStandardError = true })!;
        string problem = stty.StandardError.ReadToEnd().Trim();
        stty.WaitForExit();
        return stty.ExitCode == 0 ? null : problem;
    }
}
