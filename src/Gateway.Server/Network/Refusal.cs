using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Tells a client that it is not served, and closes. On a thread of its own where the platform has some to spare.</summary>
internal sealed partial class Refusal
{
    /// <summary>Milliseconds for the client to take the refusal in.</summary>
    private const int Patience = 250;

    private static readonly byte[] s_error = AsciiText.ToBytes("error: ");
    private readonly SocketTransport _transport;
    private readonly bool _inHttp;

    private Refusal(Socket socket, bool inHttp)
    {
        _transport = new SocketTransport(socket, Patience);
        _inHttp = inHttp;
    }

    /// <summary>Refuses a client.</summary>
    /// <param name="socket">Its socket, closed afterwards.</param>
    /// <param name="listener">Where it came in, which says what words it understands.</param>
    public static void Begin(Socket socket, Listener listener)
    {
        if (listener.UsesTls)
        {
            // Words would need a handshake, which costs more than a refusal may.
            socket.Close();
        }
        else
        {
            Run(new Refusal(socket, listener.SpeaksHttp));
        }
    }

    /// <summary>Has <see cref="Tell"/> called.</summary>
    static partial void Run(Refusal refusal);

    private void Tell()
    {
        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        Write(output);
        if (_transport.TrySend(output))
        {
            _transport.Linger(output.Bytes, Patience);
        }

        _transport.Close();
    }

    private void Write(ByteBuffer output)
    {
        if (_inHttp)
        {
            HttpResponse.WriteRefusal(503, ProtocolError.TooManyConnections, true, false, output);
            return;
        }

        byte[] text = ProtocolErrors.ToText(ProtocolError.TooManyConnections);
        output.TryAppend(s_error, 0, s_error.Length);
        output.TryAppend(text, 0, text.Length);
        output.TryAppend((byte)'\n');
    }
}
