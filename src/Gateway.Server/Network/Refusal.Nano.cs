using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <content>A thread is too dear for this: the next client waits for a moment.</content>
internal static partial class Refusal
{
    static partial void Tell(Socket socket, ByteBuffer output)
    {
        SocketTransport transport = new SocketTransport(socket, Patience);
        if (transport.TrySend(output))
        {
            transport.Linger(output.Bytes, Patience);
        }

        transport.Close();
    }
}
