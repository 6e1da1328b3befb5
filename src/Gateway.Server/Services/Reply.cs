using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The way back to the peer of a connection: frames what a service says straight into the output buffer.</summary>
public sealed class Reply
{
    private readonly MessageProtocol _protocol;
    private ByteBuffer _output;

    private const int Listens = 1;
    private const int Waits = 2;
    private const int Silent = 4;
    private const int Closing = 8;

    /// <summary>
    /// Bits of one field, which takes 12 bytes of a device's heap, in every slot. Mostly 0, so that who asks for each message looks
    /// here first: a getter is a call.
    /// </summary>
    internal int _flags;

    /// <summary>Makes the way back of one connection.</summary>
    internal Reply(MessageProtocol protocol, ByteBuffer output)
    {
        _protocol = protocol;
        _output = output;
    }

    /// <summary>What stands in the path behind that of the service, percent-decoded; empty on other ports.</summary>
    public byte[] Topic { get; private set; } = AsciiText.Empty;

    /// <summary>What stands in the request's target behind the question mark, as it came; empty on other ports.</summary>
    public byte[] Query { get; private set; } = AsciiText.Empty;

    /// <summary>Whatever the service wants to remember about the connection.</summary>
    public object? State { get; set; }

    /// <summary>Where other threads leave messages for this connection; only for a service that <see cref="Service.Posts"/>.</summary>
    public Mailbox? Mailbox { get; private set; }

    /// <summary>True while the peer has nothing to say: a line client is not dropped for its silence.</summary>
    internal bool MayBeSilent
    {
        get => (_flags & Silent) != 0;
        set => _flags = value ? _flags | Silent : _flags & ~Silent;
    }

    /// <summary>True while the service waits for something other than its peer.</summary>
    internal bool IsWaiting => (_flags & Waits) != 0;

    /// <summary>True when a wait is over, or a duplex service was woken, and it has not heard of it yet.</summary>
    internal bool IsDue => (_flags & Listens) != 0 && Mailbox!.IsWoken;

    /// <summary>True when the peer has ended the conversation as its protocol wants it; of interest in <see cref="Service.Closed"/>.</summary>
    internal bool EndedInOrder => _protocol.EndedInOrder;

    /// <summary>Who the peer is, where that matters and there is a mailbox; see <see cref="RemoteAddress"/>.</summary>
    internal long PeerAddress => Mailbox == null ? RemoteAddress.Unknown : Mailbox.PeerAddress;

    /// <summary>When the wait is over, in milliseconds; -1 when it has no end.</summary>
    internal long WaitEnd { get; private set; }

    /// <summary>Makes ready for a new connection.</summary>
    internal void Begin(Connection connection, byte[] topic, byte[] query, bool isDuplex, Mailbox? mailbox)
    {
        _output = connection.Output;
        Topic = topic;
        Query = query;
        _flags = isDuplex ? Listens : 0;
        State = null;
        Mailbox = mailbox;
    }

    /// <summary>Ends the wait, for the service to look again.</summary>
    /// <param name="isDuplex">True for a service that hears of wake-ups at any time.</param>
    internal void EndWait(bool isDuplex)
    {
        _flags = (_flags & (Silent | Closing)) | (isDuplex ? Listens : 0);
        Mailbox!.ClearWoken();
    }

    /// <summary>Says that this side has ended the conversation, perhaps.</summary>
    internal void SetClosing()
    {
        _flags |= Closing;
    }

    /// <summary>The connection is over.</summary>
    internal void End()
    {
        if (Mailbox != null)
        {
            Mailbox.Close();
        }
    }

    /// <summary>Sends a message or a part of one as it is.</summary>
    /// <param name="message">What was received.</param>
    /// <returns>False when the output is full; nothing was written.</returns>
    public bool TryWrite(Message message)
    {
        return _protocol.TryWrite(message.Type, message.Buffer, message.Start, message.Length, message.EndOfMessage, _output);
    }

    /// <summary>Sends a message, or the next part of one.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="source">Where the payload is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="endOfMessage">False when more parts of the same message follow.</param>
    /// <returns>False when the output is full; nothing was written.</returns>
    public bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        return _protocol.TryWrite(type, source, offset, count, endOfMessage, _output);
    }

    /// <summary>
    /// Waits for something other than the peer: until <see cref="Mailbox.Wake"/> or until a time, whichever comes first, no
    /// further message is offered to the service; then <see cref="Service.Woken"/> is called. Only for a service that
    /// <see cref="Service.Waits"/>. A wait with an end counts as an answer that is owed: a peer that has ended its stream still
    /// gets it, if it comes within the close time-out, and a drain waits for it. A wait without end ends with either.
    /// </summary>
    /// <param name="until">The time in milliseconds, as <see cref="Environment.TickCount64"/> counts; -1 for no end.</param>
    public void Wait(long until)
    {
        _flags |= Waits | Listens;
        WaitEnd = until;
    }

    /// <summary>Lets the service hear of the next <see cref="Mailbox.Wake"/>, while messages are offered to it as before.</summary>
    internal void Listen()
    {
        _flags |= Listens;
    }

    /// <summary>Ends the conversation.</summary>
    /// <param name="status">Why.</param>
    /// <returns>False when the output is full; nothing was written.</returns>
    public bool TryClose(CloseStatus status)
    {
        SetClosing();
        return _protocol.TryWriteClose(status, _output);
    }

    /// <summary>Ends the conversation.</summary>
    /// <param name="status">Why.</param>
    /// <param name="reason">The same in words, UTF-8, at most 123 bytes; told where the protocol has a place for it.</param>
    /// <returns>False when the output is full; nothing was written.</returns>
    public bool TryClose(CloseStatus status, byte[] reason)
    {
        SetClosing();
        return _protocol.TryWriteClose(status, reason, 0, reason.Length, _output);
    }
}
