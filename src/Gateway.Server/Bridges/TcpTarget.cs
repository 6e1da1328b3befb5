using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>A TCP server.</summary>
public sealed class TcpTarget : BridgeTarget
{
    private readonly string _host;
    private readonly int _port;

    /// <summary>Makes a target.</summary>
    /// <param name="host">Name or numeric address.</param>
    /// <param name="port">1 to 65535.</param>
    public TcpTarget(string host, int port)
    {
        _host = host;
        _port = port;
    }

    /// <inheritdoc/>
    public override BridgeLink? TryOpen(out string? reason)
    {
        Socket? socket = null;
        try
        {
            IPAddress address = Dns.GetHostEntry(_host).AddressList[0];
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(new IPEndPoint(address, _port));
            SocketTransport.SetOptions(socket);
            reason = null;
            return new TcpLink(socket);
        }
        catch (Exception exception)
        {
            if (socket != null)
            {
                socket.Close();
            }

            reason = exception.Message;
            return null;
        }
    }
}
