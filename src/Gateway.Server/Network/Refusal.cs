using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Tells a client that it is not served, and closes. On a thread of its own where the platform has some to spare.</summary>
internal sealed partial class Refusal
{
    /// <summary>Milliseconds for the client to take the refusal in.</summary>
    private const int Patience = 250;

    private static readonly byte[] s_line = AsciiText.ToBytes("error: too many connections, try again later\n");
    private static readonly byte[] s_http = AsciiText.ToBytes("HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 53\r\n"
        + "Retry-After: 1\r\nConnection: close\r\n\r\n503 Service Unavailable: too many connections, later\n");

    private readonly SocketTransport _transport;
    private readonly byte[] _text;

    private Refusal(Socket socket, byte[] text)
    {
        _transport = new SocketTransport(socket, Patience);
        _text = text;
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
            Run(new Refusal(socket, listener.SpeaksHttp ? s_http : s_line));
        }
    }

    /// <summary>Has <see cref="Tell"/> called.</summary>
    static partial void Run(Refusal refusal);

    private void Tell()
    {
        ByteBuffer output = new ByteBuffer(_text.Length);
        output.TryAppend(_text, 0, _text.Length);
        if (_transport.TrySend(output))
        {
            _transport.Linger(output.Bytes, Patience);
        }

        _transport.Close();
    }
}
