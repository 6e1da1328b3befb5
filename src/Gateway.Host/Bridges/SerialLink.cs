using System;
using System.IO;
using System.Threading;

using Gateway.Server;

using Microsoft.Win32.SafeHandles;

namespace Gateway.Host;

/// <summary>
/// An open serial port. Its reads wait for a short time only, since closing a file does not end a read that waits; the port is
/// given back when none waits any more, so that no byte for the next client is read by the last.
/// </summary>
internal sealed class SerialLink : BridgeLink
{
    /// <summary>How long a read waits, in tenths of a second, for stty.</summary>
    public const string WaitTenths = "2";

    /// <summary>Milliseconds; a read that finds nothing and is back sooner has a port that is gone.</summary>
    private const int ShortestWait = 100;
    private const int Lost = -1;

    private readonly FileStream _stream;
    private readonly SemaphoreSlim _port;
    private readonly Lock _lock = new();
    private bool _isReading;
    private bool _isClosed;
    private bool _isReleased;

    /// <summary>Takes over a port.</summary>
    /// <param name="handle">The open file.</param>
    /// <param name="port">Released when the port is given back.</param>
    public SerialLink(SafeFileHandle handle, SemaphoreSlim port)
    {
        _stream = new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
        _port = port;
    }

    public override int Read(byte[] bytes, int offset, int count)
    {
        SetReading(true);
        try
        {
            int read = 0;
            while (read == 0 && !_isClosed)
            {
                long begin = Environment.TickCount64;
                read = _stream.Read(bytes, offset, count);
                read = read == 0 && Environment.TickCount64 - begin < ShortestWait ? Lost : read;
            }

            return read;
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            return Lost;
        }
        finally
        {
            SetReading(false);
        }
    }

    public override bool TryWrite(byte[] bytes, int offset, int count)
    {
        try
        {
            _stream.Write(bytes, offset, count);
            return true;
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public override void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            ReleaseUnused();
        }
    }

    private void SetReading(bool isReading)
    {
        lock (_lock)
        {
            _isReading = isReading;
            ReleaseUnused();
        }
    }

    /// <summary>Gives the port back once it is closed and nobody reads. Under the lock.</summary>
    private void ReleaseUnused()
    {
        if (_isClosed && !_isReading && !_isReleased)
        {
            _isReleased = true;
            _stream.Dispose();
            _port.Release();
        }
    }
}
