using System;
using System.IO.Ports;
using System.Threading;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>An open serial port. A read waits for what the port says has come, so that a close ends it.</summary>
internal sealed class SerialPortLink : BridgeLink
{
    /// <summary>How long a close, or an event that was not told, may go unnoticed, in milliseconds.</summary>
    private const int LookInterval = 200;
    private const int Lost = -1;

    private readonly SerialPort _port;
    private readonly AutoResetEvent _arrived = new AutoResetEvent(false);
    private readonly object _lock = new object();
    private bool _isClosed;

    /// <summary>Takes over an open port.</summary>
    public SerialPortLink(SerialPort port)
    {
        _port = port;
        port.DataReceived += Arrived;
    }

    public override int Read(byte[] bytes, int offset, int count)
    {
        try
        {
            int available = _port.BytesToRead;
            while (available == 0 && !_isClosed)
            {
                _arrived.WaitOne(LookInterval, false);
                available = _port.BytesToRead;
            }

            return available == 0 ? Lost : _port.Read(bytes, offset, available < count ? available : count);
        }
        catch (Exception)
        {
            // Closed meanwhile.
            return Lost;
        }
    }

    public override bool TryWrite(byte[] bytes, int offset, int count)
    {
        try
        {
            _port.Write(bytes, offset, count);
            return true;
        }
        catch (TimeoutException)
        {
            HasStalled = true;
            return false;
        }
        catch (Exception)
        {
            // Closed meanwhile.
            return false;
        }
    }

    public override void Close()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _arrived.Set();
        _port.Dispose();
    }

    private void Arrived(object sender, SerialDataReceivedEventArgs data)
    {
        _arrived.Set();
    }
}
