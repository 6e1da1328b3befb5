using System;

namespace Gateway.Protocol;

/// <summary>
/// A protocol with its two buffers, for whoever has bytes and wants messages: feed what was received, read messages, write
/// replies, and send what is pending. Any source of bytes will do: a socket, a file, a test.
/// </summary>
/// <example>
/// <code>
/// var channel = new MessageChannel(new LineProtocol(new Limits()), 4096, 4096);
/// channel.Feed("hello\n"u8);
/// while (channel.Read() == ReadStatus.Message)
/// {
///     channel.TryWrite(channel.Message.Type, channel.Message.Payload, channel.Message.EndOfMessage);
/// }
/// socket.Send(channel.PendingOutput);
/// </code>
/// </example>
public sealed partial class MessageChannel
{
    private bool _endOfInput;

    /// <summary>Makes a channel.</summary>
    /// <param name="protocol">What the bytes mean.</param>
    /// <param name="inputCapacity">Bytes of the input buffer; larger messages come in parts.</param>
    /// <param name="outputCapacity">Bytes of the output buffer; to answer a part with as much, the input's plus <see cref="MessageProtocol.MaxOverhead"/>.</param>
    /// <exception cref="ArgumentException">A buffer is smaller than <see cref="WebSocketProtocol.MinBufferSize"/>.</exception>
    public MessageChannel(MessageProtocol protocol, int inputCapacity, int outputCapacity)
    {
        if (inputCapacity < WebSocketProtocol.MinBufferSize)
        {
            throw new ArgumentException(nameof(inputCapacity));
        }

        if (outputCapacity < WebSocketProtocol.MinBufferSize)
        {
            throw new ArgumentException(nameof(outputCapacity));
        }

        Protocol = protocol;
        Input = new ByteBuffer(inputCapacity);
        Output = new ByteBuffer(outputCapacity);
    }

    /// <summary>What the bytes mean.</summary>
    public MessageProtocol Protocol { get; }

    /// <summary>Received bytes that have not been read.</summary>
    public ByteBuffer Input { get; }

    /// <summary>Bytes that are to be sent.</summary>
    public ByteBuffer Output { get; }

    /// <summary>What the last <see cref="Read"/> found, when it answered <see cref="ReadStatus.Message"/>.</summary>
    public Message Message => Protocol.Message;

    /// <summary>Why the protocol failed.</summary>
    public ProtocolError Error => Protocol.Error;

    /// <summary>Takes received bytes, as many as there is room for.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>How many were taken; feed the rest when the messages have been read.</returns>
    public int Feed(byte[] bytes, int offset, int count)
    {
        Input.Compact();
        int taken = Input.FreeSpace < count ? Input.FreeSpace : count;
        Input.TryAppend(bytes, offset, taken);
        return taken;
    }

    /// <summary>Says that the peer has ended its stream: nothing more will be fed.</summary>
    public void FeedEndOfInput()
    {
        _endOfInput = true;
    }

    /// <summary>Reads on until there is a message or a reason to stop.</summary>
    public ReadStatus Read()
    {
        ReadStatus status = Protocol.Read(Input, Output);
        return status == ReadStatus.NeedMoreData && _endOfInput ? Protocol.ReadEndOfInput(Input) : status;
    }

    /// <summary>Writes a message, or the next part of one, or nothing.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="source">Where the payload is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="endOfMessage">False when more parts of the same message follow.</param>
    /// <returns>False when it does not fit: send what is pending, then call again.</returns>
    public bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        return Protocol.TryWrite(type, source, offset, count, endOfMessage, Output);
    }
}
