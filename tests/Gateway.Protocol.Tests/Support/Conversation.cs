using System.Text;

namespace Gateway.Protocol.Tests;

/// <summary>
/// A client and a server that talk through memory, in segments of a given size. The server echoes, and what the client hears is
/// noted as in <see cref="ProtocolSession"/>; or the server only listens, and that is noted.
/// </summary>
internal sealed class Conversation
{
    private readonly StringBuilder _messages = new StringBuilder();
    private readonly ByteSink _payload = new ByteSink();
    private readonly int _segment;

    /// <summary>Buffers of <paramref name="size"/> bytes; the server's output has room for an echo of as much.</summary>
    public Conversation(ClientHandshake client, ServerHandshake server, int size, int segment)
    {
        ClientEnd = new WebSocketProtocol(client, new Limits());
        ServerEnd = new WebSocketProtocol(server, new Limits());
        Client = new MessageChannel(ClientEnd, size, size);
        Server = new MessageChannel(ServerEnd, size, size + FrameHeader.MaxLength);
        _segment = segment;
    }

    public WebSocketProtocol ClientEnd { get; }

    public WebSocketProtocol ServerEnd { get; }

    public MessageChannel Client { get; }

    public MessageChannel Server { get; }

    /// <summary>
    /// False to note what the server hears. A client that owes the rest of a frame reads nothing, so an echo that comes before
    /// the end of the frame would find every buffer full.
    /// </summary>
    public bool Echoes { get; set; } = true;

    /// <summary>False for long runs: the payload only is kept.</summary>
    public bool KeepsTranscript { get; set; } = true;

    public string Messages => _messages.ToString();

    public byte[] PayloadBytes => _payload.ToArray();

    /// <summary>Moves bytes until none are left to be moved.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>One segment in each direction.</summary>
    /// <returns>False when there was none.</returns>
    public bool Step()
    {
        ReadClient();
        bool moved = Move(Client, Server);
        ReadServer();
        return Move(Server, Client) || moved;
    }

    private void ReadClient()
    {
        while (Client.Read() == ReadStatus.Message)
        {
            Log(Client.Message);
        }
    }

    /// <summary>A part is read only when there is room for its echo, for it lasts until the next read.</summary>
    private void ReadServer()
    {
        while (Server.Output.Length == 0 && Server.Read() == ReadStatus.Message)
        {
            if (Echoes)
            {
                Echo(Server.Message);
            }
            else
            {
                Log(Server.Message);
            }
        }
    }

    private void Echo(Message message)
    {
        Assert.IsTrue(Server.TryWrite(message.Type, message.Buffer, message.Start, message.Length, message.EndOfMessage));
    }

    private bool Move(MessageChannel from, MessageChannel to)
    {
        ByteBuffer output = from.Output;
        int count = output.Length < _segment ? output.Length : _segment;
        int taken = to.Feed(output.Bytes, output.Start, count);
        output.Consume(taken);
        return taken > 0;
    }

    private void Log(Message message)
    {
        _payload.Append(message.Buffer, message.Start, message.Length);
        if (KeepsTranscript)
        {
            _messages.Append(message.StartOfMessage ? message.Type == MessageType.Text ? "T" : "B" : "");
            _messages.Append(TestBytes.ToHex(message.Buffer, message.Start, message.Length));
            _messages.Append(message.EndOfMessage ? ";" : "");
        }
    }
}
