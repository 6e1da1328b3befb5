using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Tells a client that it is not served, and closes: beside everything else where the platform can.</summary>
internal static partial class Refusal
{
    /// <summary>Milliseconds for the client to take the refusal in.</summary>
    private const int Patience = 250;

    private static readonly byte[] s_error = AsciiText.ToBytes("error: ");

    /// <summary>Refuses a client.</summary>
    /// <param name="socket">Its socket, closed afterwards.</param>
    /// <param name="listener">Where it came in, which says what words it understands.</param>
    public static void Begin(Socket socket, Listener listener)
    {
        if (listener.UsesTls)
        {
            // Words would need a handshake, which costs more than a refusal may.
            socket.Close();
            return;
        }

        ByteBuffer output = new ByteBuffer(HttpResponse.MaxLength);
        Write(listener.SpeaksHttp, output);
        Tell(socket, output);
    }

    /// <summary>Sends the words, and closes once the client has taken them in, or its time is over.</summary>
    static partial void Tell(Socket socket, ByteBuffer output);

    private static void Write(bool inHttp, ByteBuffer output)
    {
        if (inHttp)
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
