using System.Runtime.CompilerServices;

namespace Gateway.Protocol;

/// <summary>
/// A WebSocket (RFC 6455), either role: the frames of an open one, and before them a <see cref="Handshake"/> if there is one.
/// </summary>
/// <remarks>
/// Payload is unmasked and checked in place as it arrives, and handed out when its frame is complete or the input buffer is
/// full. The reader is between frames, or inside a control frame, or inside a data frame:
/// <code>
/// state      header ok         control frame complete       data bytes        broken rule, limit    end of input
/// Connecting –                 –                            –                 Failed                Failed
/// Open       Control or Data   ping: pong; close: Closed    Message           Failed, close sent    Failed
/// CloseSent  Control or Data   close: Closed                Message           Failed                Failed
/// Closed     –                 –                            –                 Closed                Closed
/// Failed     –                 –                            –                 Failed                Failed
/// </code>
/// </remarks>
public sealed partial class WebSocketProtocol : MessageProtocol
{
    /// <summary>Smallest input and output buffer in bytes: a whole control frame has to fit.</summary>
    public const int MinBufferSize = 256;

    private const int MaxControlFrame = FrameHeader.MaxControlPayload + 6;

    private const int ReasonShift = 16;

    /// <summary>In <see cref="_frame"/>: no part of the message has been handed out yet.</summary>
    private const int AtStart = 0x100;

    /// <summary>In <see cref="_frame"/>: the bits of <see cref="Part"/>.</summary>
    private const int PartBits = 0x600;
    private const int PartShift = 9;

    private readonly bool _isServer;
    private readonly Handshake? _handshake;

    // A field behind the property: to the device's interpreter a getter is a call, which costs about ten instructions. What is not
    // needed for every message shares fields: one takes 12 bytes there, in every slot.
    private WebSocketState _state;

    /// <summary>The first byte of the header of the frame that is being read, <see cref="AtStart"/>, and <see cref="Part"/>.</summary>
    private int _frame;

    /// <summary>The masking key, rotated to the next byte, of the frame that a server reads, or that a client writes.</summary>
    private int _mask;

    /// <summary>State of the <see cref="Utf8Validator"/>.</summary>
    private int _utf8State;

    /// <summary>Type of the message that is being read; 0 between messages.</summary>
    private MessageType _messageType;

    /// <summary>Payload bytes of the frame that have not been handed out yet.</summary>
    private long _remaining;

    /// <summary>How many of them, at the window's start, are unmasked and checked already.</summary>
    private int _decoded;

    /// <summary>Payload bytes that the headers of the message have announced so far.</summary>
    private long _messageLength;

    /// <summary>True while the next byte begins a message from a client, and nothing has to be written before it may be read.</summary>
    private bool _expectsMessage;

    /// <summary>The status in the peer's close frame, and from bit 16 on the length of the reason that <see cref="Message"/> points at.</summary>
    private int _peerClose = (int)CloseStatus.Empty;

    /// <summary>Makes one side of a WebSocket that is open already.</summary>
    /// <param name="role">Which side.</param>
    /// <param name="limits">Of which <see cref="Limits.MaxMessage"/> counts.</param>
    public WebSocketProtocol(WebSocketRole role, Limits limits)
    {
        _isServer = role == WebSocketRole.Server;
        _expectsMessage = _isServer;
        MaxMessage = limits.MaxMessage;
    }

    /// <summary>Makes the server's side, from the client's request on.</summary>
    /// <param name="handshake">What is answered to the request.</param>
    /// <param name="limits">Of which <see cref="Limits.MaxMessage"/> counts.</param>
    public WebSocketProtocol(ServerHandshake handshake, Limits limits)
        : this(WebSocketRole.Server, limits)
    {
        _handshake = handshake;
        _state = WebSocketState.Connecting;
        _expectsMessage = false;
    }

    /// <summary>Makes the client's side; the first read writes the request.</summary>
    /// <param name="handshake">What is asked for.</param>
    /// <param name="limits">Of which <see cref="Limits.MaxMessage"/> counts.</param>
    public WebSocketProtocol(ClientHandshake handshake, Limits limits)
        : this(WebSocketRole.Client, limits)
    {
        _handshake = handshake;
        _state = WebSocketState.Connecting;
    }

    /// <summary>How far the closing handshake is.</summary>
    public WebSocketState State => _state;

    /// <summary>The status in the peer's close frame; <see cref="CloseStatus.Empty"/> when it had none or has not come.</summary>
    public CloseStatus PeerCloseStatus => (CloseStatus)(ushort)_peerClose;

    /// <summary>The reason in the peer's close frame, UTF-8; valid like a message's payload.</summary>
    public ByteSpan PeerCloseReason => new ByteSpan(Message.Buffer, Message.Start, _peerClose >> ReasonShift);

    /// <inheritdoc/>
    /// <remarks>By a close frame that says no more than that it is over: 1000, 1001, or nothing.</remarks>
    public override bool EndedInOrder => State == WebSocketState.Closed
        && (PeerCloseStatus == CloseStatus.NormalClosure || PeerCloseStatus == CloseStatus.EndpointUnavailable || PeerCloseStatus == CloseStatus.Empty);

    /// <summary>Pongs received, asked for or not; who sends pings compares.</summary>
    public int PongCount { get; private set; }

    /// <inheritdoc/>
    public override ReadStatus Read(ByteBuffer input, ByteBuffer output)
    {
        if (_expectsMessage)
        {
            int available = input._end - input._start;
            if (available == 0)
            {
                return ReadStatus.NeedMoreData;
            }

            if (TryReadWholeMessage(input, output, available))
            {
                return ReadStatus.Message;
            }
        }

        return ReadOtherwise(input, output);
    }

    /// <inheritdoc/>
    /// <remarks>An end without the closing handshake is <see cref="ProtocolError.ConnectionLost"/>.</remarks>
    public override ReadStatus ReadEndOfInput(ByteBuffer input)
    {
        ReadStatus status = EndStatus();
        if (status != ReadStatus.NeedMoreData)
        {
            return status;
        }

        Error = ProtocolError.ConnectionLost;
        _state = WebSocketState.Failed;
        _expectsMessage = false;
        return ReadStatus.Failed;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        if (_handshake != null)
        {
            _handshake.Reset();
        }

        _state = _handshake == null ? WebSocketState.Open : WebSocketState.Connecting;
        Error = ProtocolError.None;
        _peerClose = (int)CloseStatus.Empty;
        PongCount = 0;
        Part = FramePart.Header;
        _messageType = 0;
        _frameRest = 0;
        _expectsMessage = ExpectsMessage();
    }

    /// <summary>Reads what is no whole message. Not to be put into its caller, as an image does: the interpreter prepares all variables of a method at each call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadStatus ReadOtherwise(ByteBuffer input, ByteBuffer output)
    {
        ReadStatus status = ReadSteps(input, output);
        _expectsMessage = ExpectsMessage();
        return status;
    }

    /// <summary>Works out <see cref="_expectsMessage"/>.</summary>
    private bool ExpectsMessage()
    {
        bool isOpen = _state == WebSocketState.Open || _state == WebSocketState.CloseSent;
        return isOpen && _isServer && Part == FramePart.Header && _messageType == 0 && _frameRest <= 0;
    }

    /// <summary>Reads on in steps, whatever comes.</summary>
    private ReadStatus ReadSteps(ByteBuffer input, ByteBuffer output)
    {
        ReadStatus status = _state == WebSocketState.Open ? ReadStatus.NeedMoreData : ReadUnlessOpen(input, output);
        while (status == ReadStatus.NeedMoreData && _state != WebSocketState.Connecting)
        {
            if (_frameRest > 0 || !output.TryReserve(MaxControlFrame))
            {
                return ReadStatus.OutputFull;
            }

            if (!Advance(input, output, out status))
            {
                break;
            }
        }

        return status;
    }

    private ReadStatus ReadUnlessOpen(ByteBuffer input, ByteBuffer output)
    {
        return _state == WebSocketState.Connecting ? Connect(input, output) : EndStatus();
    }

    /// <summary>Goes on with the opening handshake.</summary>
    /// <returns>NeedMoreData also when it is complete: the frames behind it may be there already.</returns>
    private ReadStatus Connect(ByteBuffer input, ByteBuffer output)
    {
        ReadStatus status = _handshake!.Advance(input, output);
        if (status == ReadStatus.Message)
        {
            _state = WebSocketState.Open;
            return ReadStatus.NeedMoreData;
        }

        if (status == ReadStatus.Failed)
        {
            Error = _handshake.Error;
            _state = WebSocketState.Failed;
        }

        return status;
    }

    /// <summary>What every read answers once the conversation is over; NeedMoreData until then.</summary>
    private ReadStatus EndStatus()
    {
        switch (_state)
        {
            case WebSocketState.Closed:
                return ReadStatus.Closed;
            case WebSocketState.Failed:
                return ReadStatus.Failed;
            default:
                return ReadStatus.NeedMoreData;
        }
    }

    /// <summary>One step; true when it got on and there is nothing to tell the caller.</summary>
    private bool Advance(ByteBuffer input, ByteBuffer output, out ReadStatus status)
    {
        switch (Part)
        {
            case FramePart.Header:
                return ReadHeader(input, output, out status);
            case FramePart.Control:
                return ReadControl(input, output, out status);
            default:
                return ReadData(input, output, out status);
        }
    }

    private bool ReadHeader(ByteBuffer input, ByteBuffer output, out ReadStatus status)
    {
        status = ReadStatus.NeedMoreData;
        byte[] bytes = input.Bytes;
        int start = input.Start;
        ProtocolError error = FrameHeader.Check(bytes, start, input.Length, _isServer);
        int length = error == ProtocolError.None ? FrameHeader.LengthOf(bytes, start, input.Length) : 0;
        if (length > 0)
        {
            _remaining = FrameHeader.ReadPayloadLength(bytes, start);
            _mask = _isServer ? FrameHeader.ReadMask(bytes, start + length - 4) : _mask;
            _frame = (_frame & AtStart) | bytes[start];
            input.Consume(length);
            error = BeginFrame();
        }

        if (error != ProtocolError.None)
        {
            status = Fail(error, output);
            return false;
        }

        return length > 0;
    }

    /// <summary>What the reader is inside of.</summary>
    private FramePart Part
    {
        get => (FramePart)((_frame & PartBits) >> PartShift);
        set => _frame = (_frame & ~PartBits) | ((int)value << PartShift);
    }

    private Opcode FrameOpcode => (Opcode)(_frame & FrameHeader.OpcodeBits);

    private bool IsLastFrame => (_frame & FrameHeader.FinBit) != 0;

    /// <summary>Checks a header against what came before it and makes ready for its payload.</summary>
    private ProtocolError BeginFrame()
    {
        _decoded = 0;
        if ((_frame & FrameHeader.ControlBit) != 0)
        {
            Part = FramePart.Control;
            return ProtocolError.None;
        }

        Part = FramePart.Data;
        bool continues = FrameOpcode == Opcode.Continuation;
        if (continues != (_messageType != 0))
        {
            return continues ? ProtocolError.UnexpectedContinuation : ProtocolError.ContinuationExpected;
        }

        if (!continues)
        {
            BeginMessage();
        }

        if (_remaining > MaxMessage - _messageLength)
        {
            return ProtocolError.MessageTooBig;
        }

        _messageLength += _remaining;
        return ProtocolError.None;
    }

    private void BeginMessage()
    {
        _messageType = (MessageType)FrameOpcode;
        _messageLength = 0;
        _frame |= AtStart;
        _utf8State = 0;
    }
}
