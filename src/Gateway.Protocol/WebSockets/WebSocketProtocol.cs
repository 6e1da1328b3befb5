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

    private readonly bool _isServer;
    private readonly FrameHeader _header = new FrameHeader();
    private readonly Utf8Validator _utf8 = new Utf8Validator();
    private readonly Handshake? _handshake;

    // Fields behind the properties: to the device's interpreter a getter is a call, which costs about ten instructions.
    private readonly Message _message;
    private WebSocketState _state;

    /// <summary>What the reader is inside of.</summary>
    private FramePart _part;

    /// <summary>Type of the message that is being read; 0 between messages.</summary>
    private MessageType _messageType;

    /// <summary>Payload bytes of the frame that have not been handed out yet.</summary>
    private long _remaining;

    /// <summary>How many of them, at the window's start, are unmasked and checked already.</summary>
    private int _decoded;

    /// <summary>Payload bytes of the frame that have been handed out, for the phase of the mask.</summary>
    private int _maskPhase;

    /// <summary>Payload bytes that the headers of the message have announced so far.</summary>
    private long _messageLength;

    /// <summary>True until the first part of the message has been handed out.</summary>
    private bool _atStart;

    /// <summary>True while the next byte begins a message from a client, and nothing has to be written before it may be read.</summary>
    private bool _expectsMessage;

    /// <summary>Where the reason in the peer's close frame is.</summary>
    private int _reasonStart;
    private int _reasonLength;

    /// <summary>Makes one side of a WebSocket that is open already.</summary>
    /// <param name="role">Which side.</param>
    /// <param name="limits">Of which <see cref="Limits.MaxMessage"/> counts.</param>
    public WebSocketProtocol(WebSocketRole role, Limits limits)
    {
        _isServer = role == WebSocketRole.Server;
        _message = Message;
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
    public CloseStatus PeerCloseStatus { get; private set; } = CloseStatus.Empty;

    /// <summary>The reason in the peer's close frame, UTF-8; valid like a message's payload.</summary>
    public ByteSpan PeerCloseReason => new ByteSpan(Message.Buffer, _reasonStart, _reasonLength);

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
            if (TryReadWholeMessage(input))
            {
                return ReadStatus.Message;
            }

            if (input._start == input._end)
            {
                return ReadStatus.NeedMoreData;
            }
        }

        ReadStatus status = ReadSteps(input, output);
        _expectsMessage = ExpectsMessage();
        return status;
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
        PeerCloseStatus = CloseStatus.Empty;
        PongCount = 0;
        _reasonStart = 0;
        _reasonLength = 0;
        _part = FramePart.Header;
        _messageType = 0;
        _sending = false;
        _frameRest = 0;
        _expectsMessage = ExpectsMessage();
    }

    /// <summary>Works out <see cref="_expectsMessage"/>.</summary>
    private bool ExpectsMessage()
    {
        bool isOpen = _state == WebSocketState.Open || _state == WebSocketState.CloseSent;
        return isOpen && _isServer && _part == FramePart.Header && _messageType == 0 && _frameRest == 0;
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
        switch (_part)
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
        bool complete = _header.TryRead(input, _isServer);
        ProtocolError error = _header.Error;
        if (complete && error == ProtocolError.None)
        {
            error = BeginFrame();
        }

        if (error != ProtocolError.None)
        {
            status = Fail(error, output);
            return false;
        }

        return complete;
    }

    /// <summary>Checks a header against what came before it and makes ready for its payload.</summary>
    private ProtocolError BeginFrame()
    {
        _remaining = _header.PayloadLength;
        _decoded = 0;
        _maskPhase = 0;
        if (_header.IsControl)
        {
            _part = FramePart.Control;
            return ProtocolError.None;
        }

        _part = FramePart.Data;
        bool continues = _header.Opcode == Opcode.Continuation;
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
        _messageType = (MessageType)_header.Opcode;
        _messageLength = 0;
        _atStart = true;
        _utf8.Reset();
    }
}
