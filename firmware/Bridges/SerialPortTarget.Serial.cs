using System;
using System.IO.Ports;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>A serial port of the board: eight bits, no parity, one stop bit.</summary>
internal sealed class SerialPortTarget : BridgeTarget
{
    private readonly string _name;
    private readonly int _baud;

    /// <summary>Makes a target.</summary>
    /// <param name="name">As nanoFramework calls the port.</param>
    /// <param name="baud">Bits per second.</param>
    public SerialPortTarget(string name, int baud)
    {
        _name = name;
        _baud = baud;
    }

    public override BridgeLink TryOpen(out string reason)
    {
        SerialPort port = new SerialPort(_name, _baud);
        try
        {
            port.WriteTimeout = DefaultSendTimeout;
            port.Open();
            reason = null;
            return new SerialPortLink(port);
        }
        catch (Exception exception)
        {
            // In use, or not there: what is thrown depends on the port.
            port.Dispose();
            reason = exception.Message;
            return null;
        }
    }
}
