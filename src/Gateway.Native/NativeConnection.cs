using System;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>A protocol with its buffers, behind a handle.</summary>
internal sealed unsafe class NativeConnection : NativeObject
{
    private readonly MessageChannel _channel;
    private readonly PinnedBuffer _input;
    private readonly PinnedBuffer _output;

    /// <summary>The parts of a handshake that were asked for stay where they are.</summary>
    private PinnedBuffer? _text;

    /// <summary>True when the conversation is over.</summary>
    private bool _hasEnded;

    public NativeConnection(MessageProtocol protocol, Handshake? handshake, int inputCapacity, int outputCapacity)
    {
        _channel = new MessageChannel(protocol, inputCapacity, outputCapacity);
        Handshake = handshake;
        _input = new PinnedBuffer(_channel.Input);
        _output = new PinnedBuffer(_channel.Output);
    }

    public MessageProtocol Protocol => _channel.Protocol;

    /// <summary>The protocol as a WebSocket.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public WebSocketProtocol WebSocket => Protocol as WebSocketProtocol ?? throw new InvalidOperationException();

    public Handshake? Handshake { get; }

    public int PendingOutput => _channel.Output.Length;

    /// <summary>The whole input buffer.</summary>
    public void Input(out byte* data, out nuint length)
    {
        data = _input.Address;
        length = (nuint)_channel.Input.Capacity;
    }

    public void Output(out byte* data, out nuint length)
    {
        _output.Window(out data, out length);
    }

    /// <summary>
    /// Takes as many bytes as there is room for; what is unread is moved only when it has to be. What comes after the end is dropped: the
    /// reason in the peer's close frame stands where it was received.
    /// </summary>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        if (_hasEnded)
        {
            return bytes.Length;
        }

        _channel.Input.TryReserve(bytes.Length);
        return bytes.Length <= _channel.Input.FreeSpace ? _channel.Input.Append(bytes) : _channel.Feed(bytes);
    }

    public void FeedEndOfInput()
    {
        _channel.FeedEndOfInput();
    }

    public void ConsumeOutput(int count)
    {
        _channel.ConsumeOutput(count);
    }

    public Status Read()
    {
        ReadStatus status = _channel.Read();
        _hasEnded = status >= ReadStatus.Closed;
        return status switch
        {
            ReadStatus.Message => Status.Ok,
            ReadStatus.NeedMoreData => Status.NeedMoreData,
            ReadStatus.OutputFull => Status.OutputFull,
            ReadStatus.Closed => Status.Closed,
            _ => Status.Failed,
        };
    }

    /// <summary>Reads on until the parts are used up or there is another reason to stop.</summary>
    public Status ReadMany(Span<NativePart> parts, out int count)
    {
        count = 0;
        while (count < parts.Length)
        {
            Status status = Read();
            if (status != Status.Ok)
            {
                return status;
            }

            Describe(ref parts[count]);
            count++;
        }

        return Status.Ok;
    }

    /// <summary>What was read last.</summary>
    public NativeMessage Describe()
    {
        Message message = _channel.Message;
        return new NativeMessage
        {
            Data = _input.At(message.Start),
            Length = (ulong)message.Length,
            Type = (int)message.Type,
            Flags = (int)FlagsOf(message),
        };
    }

    /// <summary>Writes a message, or the next part of one.</summary>
    /// <exception cref="ArgumentException">It could never fit.</exception>
    public Status Write(MessageType type, ReadOnlySpan<byte> payload, bool endOfMessage)
    {
        if (!Protocol.CanWrite)
        {
            return Status.InvalidState;
        }

        if (payload.Length > _channel.Output.Capacity - Protocol.MaxOverhead)
        {
            throw new ArgumentException(nameof(payload));
        }

        return _channel.TryWrite(type, payload, endOfMessage) ? Status.Ok : Status.OutputFull;
    }

    public Status WritePing(ReadOnlySpan<byte> payload)
    {
        WebSocketProtocol webSocket = WebSocket;
        if (!webSocket.CanWrite)
        {
            return Status.InvalidState;
        }

        bool written = webSocket.TryWritePing(payload.ToArray(), 0, payload.Length, _channel.Output);
        return written ? Status.Ok : Status.OutputFull;
    }

    public Status WriteClose(CloseStatus status, ReadOnlySpan<byte> reason)
    {
        bool written = Protocol is WebSocketProtocol webSocket
            ? webSocket.TryWriteClose(status, reason.ToArray(), 0, reason.Length, _channel.Output)
            : Protocol.TryWriteClose(status, _channel.Output);
        return written ? Status.Ok : Status.OutputFull;
    }

    /// <summary>Puts a text where the outside can read it; the one before it is forgotten.</summary>
    public void Show(ReadOnlySpan<byte> text, out byte* data, out nuint length)
    {
        _text?.Release();
        ByteBuffer copy = new(Math.Max(1, text.Length));
        copy.Append(text);
        _text = new PinnedBuffer(copy);
        _text.Window(out data, out length);
    }

    public override void Release()
    {
        _input.Release();
        _output.Release();
        _text?.Release();
    }

    private void Describe(ref NativePart part)
    {
        Message message = _channel.Message;
        part.Offset = (uint)message.Start;
        part.Length = (uint)message.Length;
        part.Type = (uint)message.Type;
        part.Flags = (uint)FlagsOf(message);
    }

    private static PartFlags FlagsOf(Message message)
    {
        return (message.StartOfMessage ? PartFlags.Start : 0) | (message.EndOfMessage ? PartFlags.End : 0);
    }
}
