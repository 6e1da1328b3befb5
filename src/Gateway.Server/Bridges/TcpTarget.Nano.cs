using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <content>A connect that blocks; how long, the network stack says.</content>
public sealed partial class TcpTarget
{
    private static partial IPAddress[] Resolve(string host)
    {
        return Dns.GetHostEntry(host).AddressList;
    }

    private static partial void Connect(Socket socket, IPEndPoint end, int timeout)
    {
        socket.Connect(end);
    }
}
