using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Flows;

/// <summary>
/// A two-way stream to whoever serves a name, on this gateway, on another machine, in another language: this side does not know.
/// One thread at a time reads and one writes. Time-outs are milliseconds; -1 is for ever, 0 is not to wait.
/// </summary>
/// <example>
/// <code>
/// using Flow flow = flows.NewFlow();
/// flow.Alloc("oecho", null, 1000);
/// flow.WriteLine("hello");
/// string? echo = flow.ReadLine();
/// flow.Dealloc();
/// </code>
/// </example>
public abstract partial class Flow : IDisposable
{
    /// <summary>How long <see cref="Alloc"/> waits for a server unless it is told.</summary>
    public const int DefaultTimeout = 1000;

    private const int FirstLineSize = 256;

    private static readonly byte[] s_nothing = new byte[0];

    private readonly object _lock = new object();
    private FlowState _state;
    private StreamPipe? _incoming;

    /// <summary>What has been read of a line whose end has not come.</summary>
    private byte[] _line = s_nothing;
    private int _lineLength;
    private FlowEvent _lastEnd;

    private protected Flow()
    {
    }

    /// <summary>The name that was allocated or accepted; empty before.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How long a read waits.</summary>
    public int ReceiveTimeout { get; set; } = -1;

    /// <summary>How long a write waits for room.</summary>
    public int SendTimeout { get; set; } = -1;

    /// <summary>Longest line in bytes that <see cref="ReadLine"/> takes.</summary>
    public int MaxLine { get; set; } = 64 * 1024;

    /// <summary>True from the allocation to the deallocation.</summary>
    public bool IsAllocated => _state == FlowState.Allocated;

    /// <summary>Told whenever there may be something new for this side.</summary>
    internal ThreadWaiter Waiter { get; } = new ThreadWaiter();

    /// <summary>Asks for a flow to whoever serves a name.</summary>
    /// <param name="name">The name, see <see cref="FlowName"/>.</param>
    /// <param name="qos">What the flow is to be like; null for whatever there is.</param>
    /// <param name="timeout">How long to wait for a server to accept.</param>
    /// <exception cref="FlowNameException">The name is none.</exception>
    /// <exception cref="QosException">That cannot be promised.</exception>
    /// <exception cref="FlowRefusedException">Nobody accepts.</exception>
    /// <exception cref="FlowAllocatedException">The flow was allocated or accepted before.</exception>
    public void Alloc(string name, QosSpec? qos = null, int timeout = DefaultTimeout)
    {
        byte[] bytes = CheckAlloc(name, qos);
        Begin(FlowState.Opening);
        bool opened = false;
        try
        {
            _incoming = OpenAlloc(bytes, timeout);
            opened = true;
        }
        finally
        {
            Finish(name, opened);
        }
    }

    /// <summary>Waits, as a server of a name, for somebody to allocate it.</summary>
    /// <param name="name">The name, see <see cref="FlowName"/>.</param>
    /// <param name="policy">Who gets the next flow when several serve the name.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="FlowNameException">The name is none.</exception>
    /// <exception cref="FlowTimeoutException">Nobody came.</exception>
    /// <exception cref="FlowRefusedException">The gateway does not let it serve.</exception>
    /// <exception cref="FlowAllocatedException">The flow was allocated or accepted before.</exception>
    public void Accept(string name, LoadBalancing policy = LoadBalancing.RoundRobin, int timeout = -1)
    {
        Enter(name, policy);
        bool failed = true;
        try
        {
            failed = !WaitForOffer(timeout) && TryLeaveList();
        }
        finally
        {
            if (failed)
            {
                Finish("", false);
            }
        }

        if (failed)
        {
            throw new FlowTimeoutException();
        }

        FinishAccept();
    }

    /// <summary>Reads what has come, or waits for it.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many bytes there is room for, at least 1.</param>
    /// <returns>How many were read; 0 when the peer has deallocated and everything is read.</returns>
    /// <exception cref="ArgumentException">There is no such room.</exception>
    /// <exception cref="FlowTimeoutException">Nothing came within <see cref="ReceiveTimeout"/>.</exception>
    /// <exception cref="FlowDownException">The peer is lost, and everything that it wrote is read.</exception>
    public int Read(byte[] target, int offset, int count)
    {
        CheckRoom(target, offset, count);
        long end = ThreadWaiter.EndOf(ReceiveTimeout);
        int read = count;
        while (!TryRead(target, offset, ref read))
        {
            if (!Waiter.Wait(end))
            {
                throw new FlowTimeoutException();
            }

            read = count;
        }

        return read;
    }

    /// <summary>Reads a line, or waits for all of it. What came of it before a time-out is not lost.</summary>
    /// <returns>The text without its line feed; null when the peer has deallocated and everything is read.</returns>
    /// <exception cref="FlowTimeoutException">No whole line came within <see cref="ReceiveTimeout"/>.</exception>
    /// <exception cref="FlowLineTooLongException">The line is longer than <see cref="MaxLine"/>.</exception>
    /// <exception cref="FlowDownException">The peer is lost, and everything that it wrote is read.</exception>
    public string? ReadLine()
    {
        long end = ThreadWaiter.EndOf(ReceiveTimeout);
        string? line;
        while (!TryReadLine(out line))
        {
            if (!Waiter.Wait(end))
            {
                throw new FlowTimeoutException();
            }
        }

        return line;
    }

    /// <summary>Writes bytes, as one binary message; waits for room.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentException">There are no such bytes.</exception>
    /// <exception cref="FlowTimeoutException">There was no room for all of them within <see cref="SendTimeout"/>; what was begun goes out before the next write, or with the end.</exception>
    /// <exception cref="FlowDownException">The peer is lost or has deallocated.</exception>
    public void Write(byte[] source, int offset, int count)
    {
        Write(MessageType.Binary, source, offset, count);
    }

    /// <summary>Writes a line, as one text message; waits for room.</summary>
    /// <param name="line">The text without its line feed.</param>
    /// <exception cref="FlowTimeoutException">There was no room for all of it within <see cref="SendTimeout"/>; what was begun goes out before the next write, or with the end.</exception>
    /// <exception cref="FlowDownException">The peer is lost or has deallocated.</exception>
    public void WriteLine(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        Write(MessageType.Text, bytes, 0, bytes.Length);
    }

    /// <summary>
    /// Gives the flow back. The peer still gets what was written before, and then hears of it. It has the <c>CloseTimeout</c> of the gateway's or
    /// the client's options to take what is left of a write that timed out; when it does not, this side is lost to it.
    /// </summary>
    /// <exception cref="FlowNotAllocatedException">It was never allocated.</exception>
    /// <exception cref="FlowDeallocatedException">It was deallocated before.</exception>
    public void Dealloc()
    {
        BeginDealloc();
        FinishDealloc();
    }

    /// <summary>Gives the flow back, if it is allocated.</summary>
    public void Dispose()
    {
        if (TryBeginDealloc())
        {
            FinishDealloc();
        }
    }

    /// <summary>Begins to accept: from now on a flow can be offered.</summary>
    internal void Enter(string name, LoadBalancing policy)
    {
        byte[] bytes = FlowName.ToBytes(name);
        Begin(FlowState.Opening);
        bool entered = false;
        try
        {
            EnterList(bytes, policy);
            entered = true;
        }
        finally
        {
            Name = name;
            if (!entered)
            {
                Finish("", false);
            }
        }
    }

    /// <summary>Gives up accepting; a flow that was offered in the last moment is given back.</summary>
    internal void Leave()
    {
        bool left = TryLeaveList();
        Finish("", false);
        if (!left)
        {
            FinishAccept();
            Dealloc();
        }
    }

    /// <summary>Takes the flow that was offered.</summary>
    internal void FinishAccept()
    {
        _incoming = TakeOffer();
        Finish(Name, true);
    }

    /// <summary>Waits, after <see cref="Enter"/>, for a flow to be offered.</summary>
    /// <param name="timeout">Milliseconds; -1 for ever.</param>
    /// <returns>False when none was.</returns>
    internal bool HasOffer(int timeout)
    {
        return WaitForOffer(timeout);
    }

    /// <summary>What has happened since it was asked last; reading is answered as long as there is something to read.</summary>
    internal FlowEvent TakeEvent()
    {
        StreamPipe? pipe = _incoming;
        if (_state == FlowState.Deallocated)
        {
            return TakeOnce(FlowEvent.Deallocated);
        }

        if (_state != FlowState.Allocated || pipe == null)
        {
            return FlowEvent.None;
        }

        if (_lastEnd == FlowEvent.None)
        {
            return TakeOnce(FlowEvent.Allocated);
        }

        if (_lastEnd == FlowEvent.Allocated)
        {
            return TakeOnce(FlowEvent.Up);
        }

        PipeStatus status = pipe.ReadStatus;
        if (status == PipeStatus.Done)
        {
            return FlowEvent.Packet;
        }

        return status == PipeStatus.Wait ? FlowEvent.None : TakeOnce(status == PipeStatus.Down ? FlowEvent.Down : FlowEvent.Peer);
    }

    /// <summary>Asks for a flow.</summary>
    /// <returns>What the peer writes.</returns>
    private protected abstract StreamPipe OpenAlloc(byte[] name, int timeout);

    /// <summary>Puts this side into the list of those who accept a name.</summary>
    private protected abstract void EnterList(byte[] name, LoadBalancing policy);

    /// <summary>Waits for somebody to ask for a flow.</summary>
    /// <returns>False when nobody did in time.</returns>
    private protected abstract bool WaitForOffer(int timeout);

    /// <summary>Takes what was offered.</summary>
    /// <returns>What the peer writes.</returns>
    private protected abstract StreamPipe TakeOffer();

    /// <summary>Takes this side out of the list.</summary>
    /// <returns>False when it has a flow already.</returns>
    private protected abstract bool TryLeaveList();

    /// <summary>Writes a message; waits for room until a time, see <see cref="ThreadWaiter.EndOf"/>.</summary>
    private protected abstract void Write(MessageType type, byte[] source, int offset, int count, long end);

    /// <summary>Gives the flow back.</summary>
    private protected abstract void CloseFlow();

    private void FinishDealloc()
    {
        CloseFlow();
        Waiter.Wake();
    }

    private void Write(MessageType type, byte[] source, int offset, int count)
    {
        if (offset < 0 || count < 0 || count > source.Length - offset)
        {
            throw new ArgumentException(nameof(count));
        }

        RequireUp();
        Write(type, source, offset, count, ThreadWaiter.EndOf(SendTimeout));
    }

    private void Begin(FlowState state)
    {
        lock (_lock)
        {
            if (_state == FlowState.Deallocated)
            {
                throw new FlowUsedAfterDeallocException();
            }

            _state = _state == FlowState.New ? state : throw new FlowAllocatedException();
        }
    }

    private void Finish(string name, bool opened)
    {
        lock (_lock)
        {
            _state = opened ? FlowState.Allocated : FlowState.New;
            Name = opened ? name : "";
        }

        Waiter.Wake();
    }

    private StreamPipe RequireUp()
    {
        switch (_state)
        {
            case FlowState.Allocated:
                return _incoming!;
            case FlowState.Deallocated:
                throw new FlowUsedAfterDeallocException();
            default:
                throw new FlowNotAllocatedException();
        }
    }

    private static byte[] CheckAlloc(string name, QosSpec? qos)
    {
        byte[] bytes = FlowName.ToBytes(name);
        if (qos != null)
        {
            qos.Check();
        }

        return bytes;
    }

    /// <summary>Checks where a read is to put what it finds: one without room would find nothing, which is the end.</summary>
    private static void CheckRoom(byte[] target, int offset, int count)
    {
        if (offset < 0 || count < 1 || count > target.Length - offset)
        {
            throw new ArgumentException(nameof(count));
        }
    }

    private void BeginDealloc()
    {
        if (!TryBeginDealloc())
        {
            FlowException wrong = _state == FlowState.Deallocated ? new FlowDeallocatedException() : new FlowNotAllocatedException();
            throw wrong;
        }
    }

    /// <summary>Begins to give the flow back, which one thread only does.</summary>
    /// <returns>False when it is not allocated.</returns>
    private bool TryBeginDealloc()
    {
        lock (_lock)
        {
            bool isAllocated = _state == FlowState.Allocated;
            _state = isAllocated ? FlowState.Deallocated : _state;
            return isAllocated;
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many there is room for; then how many were read, 0 at the end.</param>
    /// <returns>False when nothing has come yet.</returns>
    private bool TryRead(byte[] target, int offset, ref int count)
    {
        StreamPipe pipe = RequireUp();
        if (_lineLength > 0)
        {
            count = ReadOfLine(target, offset, count);
            return true;
        }

        PipeStatus status = pipe.Read(target, offset, ref count);
        if (status == PipeStatus.Down)
        {
            throw new FlowDownException();
        }

        return status != PipeStatus.Wait;
    }

    /// <summary>Reads a line, or as much of it as is there, which is kept.</summary>
    /// <param name="line">The line; null at the end.</param>
    /// <returns>False when it is not there yet.</returns>
    private bool TryReadLine(out string? line)
    {
        line = null;
        StreamPipe pipe = RequireUp();
        bool found = false;
        PipeStatus status = PipeStatus.Done;
        while (status == PipeStatus.Done && !found)
        {
            MakeRoomForLine();
            int count = (_line.Length < MaxLine ? _line.Length : MaxLine) - _lineLength;
            status = pipe.ReadLine(_line, _lineLength, ref count, ref found);
            _lineLength += count;
            if (status == PipeStatus.Done && count == 0 && !found)
            {
                throw new FlowLineTooLongException();
            }
        }

        if (status == PipeStatus.Down)
        {
            throw new FlowDownException();
        }

        bool ended = status == PipeStatus.Deallocated;
        line = found || (ended && _lineLength > 0) ? TakeLine() : null;
        return found || ended;
    }

    /// <summary>Reads what a line that was not complete has left over.</summary>
    private int ReadOfLine(byte[] target, int offset, int count)
    {
        int read = _lineLength < count ? _lineLength : count;
        Array.Copy(_line, 0, target, offset, read);
        _lineLength -= read;
        Array.Copy(_line, read, _line, 0, _lineLength);
        return read;
    }

    private void MakeRoomForLine()
    {
        if (_lineLength < _line.Length || _lineLength >= MaxLine)
        {
            return;
        }

        int wanted = _line.Length == 0 ? FirstLineSize : 2 * _line.Length;
        byte[] larger = new byte[wanted < MaxLine ? wanted : MaxLine];
        Array.Copy(_line, 0, larger, 0, _lineLength);
        _line = larger;
    }

    private string TakeLine()
    {
        string line = Encoding.UTF8.GetString(_line, 0, _lineLength);
        _lineLength = 0;
        return line;
    }

    private FlowEvent TakeOnce(FlowEvent happened)
    {
        bool known = _lastEnd == happened;
        _lastEnd = happened;
        return known ? FlowEvent.None : happened;
    }
}
