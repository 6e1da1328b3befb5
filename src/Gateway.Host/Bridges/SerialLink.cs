using System;
using System.IO;
using System.Threading;

using Gateway.Server;

using Microsoft.Win32.SafeHandles;

namespace Gateway.Host;

/// <summary>
/// An open serial port. Its reads and writes wait for a short time only, since closing a file does not end one that waits; the port is
/// given back when none waits any more, so that no byte for the next client is read by the last.
/// </summary>
internal sealed class SerialLink : BridgeLink
{
    /// <summary>How long a read waits, in tenths of a second, for stty.</summary>
    public const string WaitTenths = "2";

    /// <summary>The same for a write, in milliseconds.</summary>
    private const int WriteWait = 200;

    /// <summary>Milliseconds; a read that finds nothing and is back sooner has a port that is gone.</summary>
    private const int ShortestWait = 100;
    private const int Lost = -1;

    private readonly FileStream _input;
    private readonly SafeFileHandle _output;
    private readonly SemaphoreSlim _port;
    private readonly int _sendTimeout;
    private readonly Lock _lock = new();

    /// <summary>How many threads read or write.</summary>
    private int _users;
    private bool _isClosed;
    private bool _isReleased;

    /// <summary>Takes over a port.</summary>
    /// <param name="input">The file, open for reading.</param>
    /// <param name="output">The same, opened for writing by itself, so that writes do not wait though reads do.</param>
    /// <param name="port">Released when the port is given back.</param>
    /// <param name="sendTimeout">Milliseconds for the other side to take something; -1 for ever.</param>
    /// <exception cref="IOException">There are no such writes.</exception>
    public SerialLink(SafeFileHandle input, SafeFileHandle output, SemaphoreSlim port, int sendTimeout)
    {
        _input = new FileStream(input, FileAccess.Read, bufferSize: 0);
        _output = output;
        _port = port;
        _sendTimeout = sendTimeout;
        SerialCalls.SetNonBlocking(output);
    }

    public override int Read(byte[] bytes, int offset, int count)
    {
        CountUser(1);
        try
        {
            int read = 0;
            while (read == 0 && !_isClosed)
            {
                long begin = Environment.TickCount64;
                read = _input.Read(bytes, offset, count);
                read = read == 0 && Environment.TickCount64 - begin < ShortestWait ? Lost : read;
            }

            return read > 0 ? read : Lost;
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            return Lost;
        }
        finally
        {
            CountUser(-1);
        }
    }

    public override bool TryWrite(byte[] bytes, int offset, int count)
    {
        CountUser(1);
        try
        {
            long begin = Environment.TickCount64;
            while (count > 0 && !_isClosed && !HasStalled)
            {
                int written = SerialCalls.Write(_output, bytes, offset, count, WriteWait);
                if (written < 0)
                {
                    return false;
                }

                offset += written;
                count -= written;
                begin = written > 0 ? Environment.TickCount64 : begin;
                HasStalled = _sendTimeout >= 0 && Environment.TickCount64 - begin >= _sendTimeout;
            }

            return count == 0;
        }
        finally
        {
            CountUser(-1);
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

    private void CountUser(int change)
    {
        lock (_lock)
        {
            _users += change;
            ReleaseUnused();
        }
    }

    /// <summary>Gives the port back once it is closed and nobody uses it. Under the lock.</summary>
    private void ReleaseUnused()
    {
        if (_isClosed && _users == 0 && !_isReleased)
        {
            _isReleased = true;
            _input.Dispose();
            _output.Dispose();
            _port.Release();
        }
    }
}
