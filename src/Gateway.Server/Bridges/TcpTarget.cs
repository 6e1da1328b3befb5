using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>A TCP server. Of several addresses of its host the first one that answers counts.</summary>
public sealed partial class TcpTarget : BridgeTarget
{
    private const int DefaultTimeout = 5000;

    private readonly string _host;
    private readonly int _port;
    private readonly int _timeout;
    private readonly int _sendTimeout;

    /// <summary>Makes a target.</summary>
    /// <param name="host">Name or numeric address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="timeout">Milliseconds for each of its addresses to answer; on a device the network stack has its own.</param>
    /// <param name="sendTimeout">Milliseconds for it to take something of what is sent to it, or it is given up; -1 for ever.</param>
    public TcpTarget(string host, int port, int timeout = DefaultTimeout, int sendTimeout = DefaultSendTimeout)
    {
        _sendTimeout = sendTimeout;
        _timeout = timeout;
        _host = host;
        _port = port;
    }

    /// <inheritdoc/>
    public override BridgeLink? TryOpen(out string? reason)
    {
        reason = null;
        try
        {
            foreach (IPAddress address in Resolve(_host))
            {
                BridgeLink? link = TryConnect(address, out reason);
                if (link != null)
                {
                    return link;
                }
            }
        }
        catch (SocketException exception)
        {
            reason = exception.Message;
        }

        reason = reason ?? "the host has no address";
        return null;
    }

    /// <summary>The addresses of a name; a numeric address is one.</summary>
    /// <exception cref="SocketException">There is no such host.</exception>
    private static partial IPAddress[] Resolve(string host);

    /// <summary>Connects.</summary>
    /// <param name="socket">New.</param>
    /// <param name="end">Where to.</param>
    /// <param name="timeout">Milliseconds.</param>
    /// <exception cref="SocketException">It is not connected, in time or at all.</exception>
    private static partial void Connect(Socket socket, IPEndPoint end, int timeout);

    private BridgeLink? TryConnect(IPAddress address, out string? reason)
    {
        Socket socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Connect(socket, new IPEndPoint(address, _port), _timeout);
            reason = null;
            return new TcpLink(socket, _sendTimeout);
        }
        catch (SocketException exception)
        {
            socket.Close();
            reason = exception.Message;
            return null;
        }
    }
}
