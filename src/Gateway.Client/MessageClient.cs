using System;
using System.Threading;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>
/// A client of a message protocol. Any thread may send, one at a time may receive; it waits outside of all locks, so that
/// messages can be sent meanwhile. One that sends much and receives nothing may wait for its server as that waits for it:
/// receive on another thread then.
/// </summary>
public abstract partial class MessageClient : IDisposable
{
    /// <summary>Milliseconds between looks at what another thread does.</summary>
    private const int TurnStep = 5;

    private readonly MessageProtocol _protocol;
    private readonly ByteBuffer _input;
    private readonly int _maxPart;

    /// <summary>Held by whoever uses the protocol, never while bytes are moved.</summary>
    private readonly object _lock = new object();

    /// <summary>Held for a whole message, so that the fragments of two do not mix.</summary>
    private readonly object _messageLock = new object();

    /// <summary>Set for who sends when there may be room to write.</summary>
    private readonly AutoResetEvent _room = new AutoResetEvent(false);

    /// <summary>The same for who receives, and may have to answer: a signal wakes one thread only, and that one may write nothing.</summary>
    private readonly AutoResetEvent _answerRoom = new AutoResetEvent(false);
    private ByteBuffer _output;

    /// <summary>What is being sent, while the other one is written.</summary>
    private ByteBuffer _sending;
    private ClientTransport? _transport;
    private bool _isFlushing;

    /// <summary>True when the first message came together with the server's reply to the handshake.</summary>
    private bool _messageWaits;
    private bool _inputEnded;
    private bool _isBroken;
    private bool _isDisposed;

    /// <summary>1 while a thread, or a task, receives or connects.</summary>
    private int _isReceiving;

    /// <summary>Since when the server has sent nothing, and has not been asked either.</summary>
    private long _silentSince;

    private protected MessageClient(ClientAddress address, ClientOptions options, MessageProtocol protocol)
    {
        options.Check();
        Address = address;
        Options = options;
        _protocol = protocol;
        _input = new ByteBuffer(options.InputBufferSize);
        _output = new ByteBuffer(options.OutputBufferSize);
        _sending = new ByteBuffer(options.OutputBufferSize);
        _maxPart = options.OutputBufferSize - protocol.MaxOverhead;
    }

    /// <summary>Where the server is.</summary>
    public ClientAddress Address { get; }

    /// <summary>What the last receive that answered <see cref="ReceiveStatus.Message"/> found, a message or a part of one; valid until the next receive, which another thread's close begins too.</summary>
    public Message Message => _protocol.Message;

    /// <summary>Why the protocol failed; <see cref="ProtocolError.None"/> when it did not.</summary>
    public ProtocolError Error => _protocol.Error;

    /// <summary>True while messages can be sent.</summary>
    public bool IsOpen => _transport != null && !_isBroken && IsReady && _protocol.CanWrite;

    /// <summary>True when a short message can be sent without waiting.</summary>
    internal bool CanSendAtOnce
    {
        get
        {
            ClientTransport? transport = _transport;
            return !_isFlushing && (transport == null || transport.WaitToSend(0));
        }
    }

    /// <summary>How the client is to be.</summary>
    protected ClientOptions Options { get; }

    /// <summary>True when no handshake is outstanding.</summary>
    private protected abstract bool IsReady { get; }

    /// <summary>Milliseconds of silence after which <see cref="TryGoOn"/> is asked; -1 for ever.</summary>
    private protected abstract int SilenceLimit { get; }

    /// <summary>Waits for a message, the next part of one, or the end of the conversation.</summary>
    /// <param name="timeout">Milliseconds; -1 for ever, 0 not to wait.</param>
    /// <returns>What has come; after <see cref="ReceiveStatus.Closed"/> the connection is closed.</returns>
    /// <exception cref="InvalidOperationException">The client has never been connected.</exception>
    public ReceiveStatus Receive(int timeout)
    {
        long end = ThreadWaiter.EndOf(timeout);
        if (!WaitToReceive(end))
        {
            return ReceiveStatus.TimedOut;
        }

        try
        {
            return ReceivePart(end);
        }
        finally
        {
            EndReceive();
        }
    }

    /// <summary>Waits for a whole message. It is taken in one turn: who closes meanwhile, and receives too, would overwrite it.</summary>
    /// <param name="timeout">Milliseconds for each of its parts; -1 for ever.</param>
    /// <returns>Its payload, or null when it did not come in time or the conversation is over.</returns>
    private protected byte[]? ReceiveWhole(int timeout)
    {
        if (!WaitToReceive(ThreadWaiter.EndOf(timeout)))
        {
            return null;
        }

        try
        {
            MessageJoiner joiner = new MessageJoiner();
            while (ReceivePart(ThreadWaiter.EndOf(timeout)) == ReceiveStatus.Message)
            {
                joiner.Append(Message);
                if (Message.EndOfMessage)
                {
                    return joiner.ToArray();
                }
            }

            return null;
        }
        finally
        {
            EndReceive();
        }
    }

    private ReceiveStatus ReceivePart(long end)
    {
        return TryTakeWaiting() ? ReceiveStatus.Message : ReceiveInTurn(end);
    }

    private ReceiveStatus ReceiveInTurn(long end)
    {
        while (true)
        {
            switch (ReadOn())
            {
                case ReadStatus.Message:
                    return ReceiveStatus.Message;
                case ReadStatus.NeedMoreData:
                    break;
                case ReadStatus.OutputFull:
                    if (ThreadWaiter.LeftUntil(end) == 0)
                    {
                        return ReceiveStatus.TimedOut;
                    }

                    _answerRoom.WaitOne(TurnStep, false);
                    continue;
                default:
                    Ended();
                    CloseTransport();
                    return ReceiveStatus.Closed;
            }

            if (!TryReceiveBytes(end == long.MaxValue ? -1 : ThreadWaiter.LeftUntil(end)) && Environment.TickCount64 >= end)
            {
                return ReceiveStatus.TimedOut;
            }
        }
    }

    /// <summary>Ends the connection at once, without a word; a thread that receives wakes up.</summary>
    public void Abort()
    {
        lock (_lock)
        {
            _isBroken = true;
        }

        CloseConnecting();
        ClientTransport? transport = _transport;
        if (transport != null)
        {
            transport.Close();
        }

        TellOfRoom();
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _isDisposed = true;
        Abort();
    }

    /// <summary>Starts the end of the conversation from this side. Reads go on until the server has answered.</summary>
    /// <param name="status">Why.</param>
    /// <param name="reason">The same in words, UTF-8.</param>
    private protected void BeginClose(CloseStatus status, byte[] reason)
    {
        if (IsConnecting)
        {
            // Before the handshake is complete there are no words for it, and whoever waits for that is not to.
            Abort();
            return;
        }

        long end = Environment.TickCount64 + Options.CloseTimeout;
        bool written = !WaitToSend(end);
        while (!written)
        {
            lock (_lock)
            {
                written = _transport == null || _isBroken || TryWriteClose(status, reason, _output);
            }

            Flush();
            written |= !written && !_room.WaitOne(ThreadWaiter.LeftUntil(end), false);
        }
    }

    /// <summary>Reads, and drops what comes, until the server has answered our close, or the time for that is over.</summary>
    private protected void FinishClose()
    {
        long end = Environment.TickCount64 + Options.CloseTimeout;
        ReceiveStatus status = ReceiveStatus.Message;
        while (_transport != null && status == ReceiveStatus.Message)
        {
            // A server may send on and on instead of answering: then each receive finds something, in whatever time.
            int left = ThreadWaiter.LeftUntil(end);
            status = left > 0 ? Receive(left) : ReceiveStatus.TimedOut;
        }

        CloseTransport();
    }

    /// <summary>Writes the end in the protocol's words.</summary>
    private protected abstract bool TryWriteClose(CloseStatus status, byte[] reason, ByteBuffer output);

    /// <summary>Says why the handshake failed.</summary>
    private protected abstract ClientException MakeRefusal();

    /// <summary>The server was silent for as long as it may: asks whether it is there, or gives it up. Called under the lock.</summary>
    private protected abstract bool TryGoOn(ByteBuffer output);

    /// <summary>Hears that the server has sent something.</summary>
    private protected virtual void InputArrived()
    {
    }

    /// <summary>Hears that a connection has begun.</summary>
    private protected virtual void Begun()
    {
    }

    /// <summary>Hears that the conversation is over, while the protocol still knows why.</summary>
    private protected virtual void Ended()
    {
    }

    /// <summary>Writes something of the protocol's own.</summary>
    private protected bool TryWriteControl(byte[] payload)
    {
        bool written;
        lock (_lock)
        {
            written = !_isBroken && _transport != null && ((WebSocketProtocol)_protocol).TryWritePing(payload, 0, payload.Length, _output);
        }

        Flush();
        return written;
    }

    private bool TryTakeWaiting()
    {
        bool waits = _messageWaits;
        _messageWaits = false;
        return waits;
    }

    /// <summary>
    /// Reads what has been received, and sends what the protocol answers to it, or a sender has just written. It does not wait for
    /// that: the server may take nothing before it is read from. What is left over goes out with the next read or send.
    /// </summary>
    private ReadStatus ReadOn()
    {
        ReadStatus status = ReadInput();
        bool goesOn = status == ReadStatus.Message || status == ReadStatus.NeedMoreData || status == ReadStatus.OutputFull;
        if (!goesOn || (_output.Length > 0 && CanSendAtOnce))
        {
            Flush();
        }

        return status;
    }

    private ReadStatus ReadInput()
    {
        lock (_lock)
        {
            ReadStatus status = _protocol.Read(_input, _output);
            bool over = status == ReadStatus.NeedMoreData || status == ReadStatus.OutputFull;
            return over && _inputEnded ? _protocol.ReadEndOfInput(_input) : status;
        }
    }

    /// <summary>Waits for bytes, pinging a server that is silent for long.</summary>
    /// <returns>False when none came in time.</returns>
    private bool TryReceiveBytes(int timeout)
    {
        ClientTransport transport = _transport ?? throw new InvalidOperationException();
        int limit = IsReady && SilenceLimit >= 0 ? LeftOfSilence() : -1;
        bool silent = limit >= 0 && (timeout < 0 || limit <= timeout);
        _input.Compact();
        int count = transport.Receive(_input.Bytes, _input.End, _input.FreeSpace, silent ? limit : timeout);
        if (count == ClientTransport.TimedOut)
        {
            return silent && TryAskServer();
        }

        TakeBytes(count);
        return true;
    }

    /// <summary>Milliseconds until a server that goes on being silent is to be asked, however many receives that takes.</summary>
    private int LeftOfSilence()
    {
        return ThreadWaiter.LeftUntil(_silentSince + SilenceLimit);
    }

    private void TakeBytes(int count)
    {
        if (count > 0)
        {
            _input.Commit(count);
            _silentSince = Environment.TickCount64;
            InputArrived();
        }
        else
        {
            _inputEnded = true;
        }
    }

    private bool TryAskServer()
    {
        AskServer();
        Flush();
        return true;
    }

    /// <summary>Writes a ping, or gives the server up.</summary>
    private void AskServer()
    {
        lock (_lock)
        {
            _inputEnded |= !TryGoOn(_output);
        }

        _silentSince = Environment.TickCount64;
    }

    private void CloseTransport()
    {
        ClientTransport? transport = _transport;
        lock (_lock)
        {
            _transport = null;
        }

        if (transport != null)
        {
            transport.Close();
        }

        // Nobody will make room for whoever waits for it.
        TellOfRoom();
    }

    /// <summary>Waits for the turn to receive.</summary>
    /// <returns>False when the time is over.</returns>
    private bool WaitToReceive(long end)
    {
        while (!TryBeginReceive())
        {
            if (ThreadWaiter.LeftUntil(end) == 0)
            {
                return false;
            }

            Thread.Sleep(TurnStep);
        }

        return true;
    }

    /// <summary>Takes the turn to receive. Who connects, or closes and waits for the end, does that too, while another thread may be at it.</summary>
    private bool TryBeginReceive()
    {
        return Interlocked.CompareExchange(ref _isReceiving, 1, 0) == 0;
    }

    private void EndReceive()
    {
        Interlocked.Exchange(ref _isReceiving, 0);
    }
}
