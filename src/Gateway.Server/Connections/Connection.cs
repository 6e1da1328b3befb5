using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// One connection without its I/O: two buffers, and the stage that reads the one and writes the other. A driver receives into
/// <see cref="Input"/>, calls <see cref="Pump"/>, and sends <see cref="Output"/>. Made once for a slot and used again for
/// every connection in it. Whoever pumps holds the <see cref="Gate"/>, which it is itself: another object would take 24 bytes more
/// of a device's heap, in every slot.
/// </summary>
public sealed class Connection : Gate
{
    private const int NoClose = 0;
    private const long NotBegun = long.MinValue;
    private const int LimitShift = 32;

    /// <summary>What reads at present, or has read last, lent by the pool; null before the first peer.</summary>
    private Stage? _stage;
    private Outbox? _outbox;

    /// <summary>The status of the end that was asked for, or <see cref="NoClose"/>.</summary>
    private int _closeRequested;

    /// <summary>
    /// The wait that is running: from bit 32 on how long it may be, below it since when, in milliseconds that begin anew every 49
    /// days. One field, as a field takes 12 bytes of a device's heap, in every slot.
    /// </summary>
    private long _wait = NotBegun;

    /// <summary>Makes an unused connection.</summary>
    internal Connection(ConnectionSetup setup)
    {
        Setup = setup;
        Input = new ByteBuffer(setup.Options.InputBufferSize);
        Output = new ByteBuffer(setup.Options.OutputBufferSize);
    }

    /// <summary>Received bytes.</summary>
    public ByteBuffer Input { get; }

    /// <summary>Bytes to send.</summary>
    public ByteBuffer Output { get; }

    /// <summary>Keeps the threads apart that want to pump or send.</summary>
    public Gate Gate => this;

    /// <summary>Why the connection failed; <see cref="ProtocolError.None"/> when it did not.</summary>
    public ProtocolError Error => _stage == null ? ProtocolError.None : _stage.Error;

    /// <summary>True when the peer has ended its stream.</summary>
    public bool InputEnded { get; private set; }

    /// <summary>How long the peer may keep us waiting at present, in milliseconds; -1 for as long as it likes.</summary>
    public int WaitLimit => _stage!.WaitLimitOf(this);

    /// <summary>How long the peer may take nothing of what is sent to it at present, in milliseconds; -1 for as long as it likes.</summary>
    internal int SendTimeout => _stage!.SendTimeoutOf(this);

    /// <summary>True when another thread has asked for something that a pump would do: the end, messages to be sent, or a wake-up.</summary>
    internal bool HasWork
    {
        get
        {
            // Also asked by threads that have nothing to do with the connection, at any time.
            Stage? stage = _stage;
            return stage != null && (stage.HasWork || (_closeRequested != NoClose && !stage.OwesAnswer));
        }
    }

    /// <summary>True from the moment this side has said its last word until the peer has said its own.</summary>
    internal bool IsEnding => _stage!.IsEnding;

    /// <summary>False when the peer's wait starts anew with the next look at the clock.</summary>
    internal bool HasBegunToWait => _wait != NotBegun;

    /// <summary>
    /// How long the peer may keep us waiting, where that needs no clock: the wait has not begun, and will start anew with whatever comes, as
    /// with every message. <see cref="Stage.NeedsClock"/> elsewhere, for <see cref="RemainingWait"/>.
    /// </summary>
    internal int WholeWait => _wait == NotBegun ? _stage!.WholeWait : Stage.NeedsClock;

    /// <summary>What it has in common with the others.</summary>
    internal ConnectionSetup Setup { get; }

    /// <summary>What the connection has done.</summary>
    internal ConnectionCounters Counters { get; } = new ConnectionCounters();

    /// <summary>Who the peer is, where that matters; see <see cref="RemoteAddress"/>.</summary>
    internal long PeerAddress { get; set; }

    /// <summary>Whoever moves the bytes.</summary>
    internal Waker? Waker { get; set; }

    /// <summary>Where failures are told.</summary>
    internal GatewayLog Log => Setup.Log;

    /// <summary>Starts with lines for a service.</summary>
    internal void BeginLines(Service service)
    {
        Clear();
        ((MessageStage)Enter(StageKind.Lines)).Begin(service, AsciiText.Empty, AsciiText.Empty, this);
    }

    /// <summary>Starts with bytes as they come, for a service.</summary>
    internal void BeginRaw(Service service)
    {
        Clear();
        ((MessageStage)Enter(StageKind.Raw)).Begin(service, AsciiText.Empty, AsciiText.Empty, this);
    }

    /// <summary>Starts with HTTP.</summary>
    internal void BeginHttp(Router router)
    {
        Clear();
        ((HttpStage)Enter(StageKind.Http)).Begin(router);
    }

    /// <summary>Goes on with WebSocket messages for a service, after the opening handshake.</summary>
    /// <param name="service">What messages are given to.</param>
    /// <param name="topic">What stands in the path behind that of the service.</param>
    /// <param name="query">What stands behind its question mark.</param>
    internal void BeginWebSocket(Service service, byte[] topic, byte[] query)
    {
        // The stage that calls this is still at work: whoever pumps it returns it.
        MessageStage stage = (MessageStage)Setup.Stages.Take(StageKind.WebSocket, Output);
        _stage = stage;
        stage.Begin(service, topic, query, this);
        CountTurn();
    }

    /// <summary>The queue for messages from other threads, empty; made when the first service of the slot needs it.</summary>
    /// <param name="whenFull">What happens when the peer does not take what is posted to it.</param>
    internal Outbox TakeOutbox(QueueOverflow whenFull)
    {
        _outbox = _outbox ?? new Outbox(Setup.Options.PostQueueSize);
        _outbox.WhenFull = whenFull;
        return _outbox;
    }

    /// <summary>Says that the connection is over.</summary>
    internal void End()
    {
        _stage!.End(this);
        CountPosts();
        Setup.Statistics.Add(Counters, Error);
        Counters.Clear();
    }

    /// <summary>Takes what the queue has counted into the counters.</summary>
    internal void CountPosts()
    {
        if (_outbox != null)
        {
            Counters.PostsDropped = _outbox.Dropped;
            Counters.QueueHighWaterMark = _outbox.HighWaterMark;
        }
    }

    /// <summary>Says that a service has thrown.</summary>
    internal void LogServiceFailure(Exception exception)
    {
        Setup.Statistics.CountServiceFailure();
        Log.TryWrite(GatewayLogLevel.Error, "a service failed", exception);
    }

    /// <summary>Says that the peer's wait for a request starts anew.</summary>
    internal void CountTurn()
    {
        _wait = NotBegun;
    }

    /// <summary>Reads and answers as much of the input as the output has room for, within the guard if there is one.</summary>
    public ConnectionStatus Pump()
    {
        TurnGuard? guard = Setup.Guard;
        return guard == null ? TakeTurn() : guard.Guard(this);
    }

    /// <summary>Reads and answers as much of the input as the output has room for. To be called by a <see cref="TurnGuard"/>; a driver pumps.</summary>
    public ConnectionStatus TakeTurn()
    {
        ConnectionStatus status = PumpStages();
        if (MayClose(status) && _stage!.TryClose((CloseStatus)_closeRequested, this))
        {
            _closeRequested = NoClose;
            status = PumpStages();
        }

        return status;
    }

    /// <summary>Says that bytes were received.</summary>
    /// <param name="count">How many stand behind the window of the input.</param>
    public void TakeInput(int count)
    {
        Input.Commit(count);
        Counters.BytesReceived += count;
        _stage!.InputArrived(this);
    }

    /// <summary>Says that the peer has ended its stream.</summary>
    public void EndInput()
    {
        InputEnded = true;
        CountTurn();
    }

    /// <summary>
    /// How long the peer may still keep us waiting. A wait starts anew with every answer, not with every byte, so that a peer
    /// cannot stretch it.
    /// </summary>
    /// <param name="now">The time in milliseconds, from any fixed beginning.</param>
    /// <returns>Milliseconds; 0 when it has taken too long, -1 when there is no limit.</returns>
    public int RemainingWait(long now)
    {
        int limit = WaitLimit;
        if ((int)(_wait >> LimitShift) != limit)
        {
            _wait = ((long)limit << LimitShift) | (uint)now;
        }

        int waited = (int)now - (int)_wait;
        return Shorter(limit < 0 ? -1 : waited < limit ? limit - waited : 0, RemainingServiceWait(now));
    }

    /// <summary>How long the service still waits for something other than the peer; when it has waited long enough it is woken.</summary>
    /// <returns>Milliseconds; -1 when it does not wait, or for as long as it takes.</returns>
    private int RemainingServiceWait(long now)
    {
        Reply? reply = _stage!.WaitingReply;
        if (reply == null || reply.WaitEnd < 0)
        {
            return -1;
        }

        int left = Left(reply.WaitEnd, now);
        if (left == 0)
        {
            reply.Mailbox!.MarkWoken();
        }

        return left;
    }

    private static int Left(long end, long now)
    {
        long left = end - now;
        return left <= 0 ? 0 : left > int.MaxValue ? int.MaxValue : (int)left;
    }

    /// <summary>The shorter of two waits, of which a negative one has no end.</summary>
    private static int Shorter(int one, int other)
    {
        return other < 0 || (one >= 0 && one < other) ? one : other;
    }

    /// <summary>The peer has kept us waiting for as long as it may: asks whether it is there, or says that it took too long.</summary>
    /// <returns>True to go on, after a pump; false to send what is to be said and close.</returns>
    public bool TryGoOn()
    {
        return _stage!.TryGoOn(this);
    }

    /// <summary>Asks for the end of the connection; a pump that has answered all input tells the peer.</summary>
    /// <param name="status">Why.</param>
    internal void RequestClose(CloseStatus status)
    {
        _closeRequested = (int)status;
    }

    /// <summary>True when the end that was asked for may be told now: all input is answered, and no answer is owed.</summary>
    private bool MayClose(ConnectionStatus status)
    {
        return _closeRequested != NoClose && (status == ConnectionStatus.NeedInput || status == ConnectionStatus.Waiting) && !_stage!.OwesAnswer;
    }

    /// <summary>Pumps until the stage that was pumped is still the one in charge.</summary>
    private ConnectionStatus PumpStages()
    {
        while (true)
        {
            Stage stage = _stage!;
            ConnectionStatus status = InputEnded ? stage.PumpEndOfInput(this) : stage.Pump(this);
            if (stage == _stage)
            {
                return status;
            }

            Setup.Stages.Return(stage);
        }
    }

    /// <summary>Goes into another stage, out of the one that the former peer has left; one of the same kind serves again.</summary>
    private Stage Enter(StageKind kind)
    {
        Stage? former = _stage;
        if (former != null && former.Kind == kind)
        {
            return former;
        }

        // Taken first: there may be no memory for one.
        _stage = Setup.Stages.Take(kind, Output);
        if (former != null)
        {
            Setup.Stages.Return(former);
        }

        return _stage;
    }

    private void Clear()
    {
        Input.Clear();
        Output.Clear();
        InputEnded = false;
        if (_outbox != null)
        {
            _outbox.Clear();
        }

        _closeRequested = NoClose;
        CountTurn();
    }
}
