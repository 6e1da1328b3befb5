using Gateway.Protocol;

namespace Gateway.Flows;

/// <summary>
/// One direction of a flow: a queue of fixed size. Nothing in it is ever dropped: when it is full its writer waits, and is woken
/// when there is room. How it keeps what is written is a matter of its reader, who takes messages or a stream.
/// </summary>
internal abstract class FlowPipe
{
    private PipeStatus _ending;
    private bool _isAbandoned;

    /// <summary>Bytes that the waiting writer needs; 0 when it does not wait.</summary>
    private int _needed;

    private protected FlowPipe(int maxPart, int overhead)
    {
        MaxPart = maxPart;
        Queue = new ByteBuffer(2 * (maxPart + overhead));
    }

    /// <summary>Longest part of a message in bytes that may be written at a time.</summary>
    public int MaxPart { get; }

    /// <summary>Who is told when there is something to read.</summary>
    public FlowWaiter? Reader { get; set; }

    /// <summary>Who is told when there is room.</summary>
    public FlowWaiter? Writer { get; set; }

    /// <summary>What is done with everything that is written; null for nothing.</summary>
    public FlowTransform? Transform { get; set; }

    /// <summary>What a reader would get now: Done when there are bytes.</summary>
    public PipeStatus ReadStatus
    {
        get
        {
            lock (Lock)
            {
                return Queue.Length > 0 ? PipeStatus.Done : EmptyStatus;
            }
        }
    }

    /// <summary>True when its writer has ended it, whatever is still to be read.</summary>
    public bool HasEnded
    {
        get
        {
            lock (Lock)
            {
                return _ending != PipeStatus.Done;
            }
        }
    }

    /// <summary>Held by whoever uses the queue.</summary>
    private protected object Lock { get; } = new object();

    private protected ByteBuffer Queue { get; }

    /// <summary>What a reader gets when the queue is empty. Under the lock.</summary>
    private protected PipeStatus EmptyStatus => _ending == PipeStatus.Done ? PipeStatus.Wait : _ending;

    /// <summary>Takes a message, or the next part of one, or nothing at all.</summary>
    /// <returns>Done, Wait when there is no room, or Deallocated when nobody reads any more.</returns>
    public PipeStatus TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        lock (Lock)
        {
            if (_isAbandoned || _ending != PipeStatus.Done)
            {
                return PipeStatus.Deallocated;
            }

            int needed = LengthFor(type, count, endOfMessage);
            if (!Queue.TryReserve(needed))
            {
                _needed = needed;
                return PipeStatus.Wait;
            }

            _needed = 0;
            int start = Append(type, source, offset, count, endOfMessage);
            if (Transform != null)
            {
                Transform.Apply(Queue.Bytes, start, count);
            }
        }

        Wake(Reader);
        return PipeStatus.Done;
    }

    /// <summary>The writer writes nothing more. The reader still gets what is there, and then hears how it ended.</summary>
    /// <param name="ending">Deallocated or Down; the first one counts.</param>
    public void End(PipeStatus ending)
    {
        lock (Lock)
        {
            if (_ending == PipeStatus.Done)
            {
                _ending = ending;
            }
        }

        Wake(Reader);
    }

    /// <summary>The reader reads nothing more: the writer does not have to wait for it.</summary>
    public void Abandon()
    {
        lock (Lock)
        {
            _isAbandoned = true;
            Queue.Clear();
        }

        Wake(Writer);
    }

    /// <summary>Bytes that a part takes.</summary>
    private protected abstract int LengthFor(MessageType type, int count, bool endOfMessage);

    /// <summary>Appends a part, for which there is room. Under the lock.</summary>
    /// <returns>Where its payload stands in the queue.</returns>
    private protected abstract int Append(MessageType type, byte[] source, int offset, int count, bool endOfMessage);

    /// <summary>True when the writer has to be woken, because there is room now for what it wants to write. Under the lock.</summary>
    private protected bool TakeWriterWait()
    {
        bool has = _needed > 0 && Queue.Capacity - Queue.Length >= _needed;
        _needed = has ? 0 : _needed;
        return has;
    }

    /// <summary>Wakes the writer, outside of the lock.</summary>
    private protected void WakeWriter()
    {
        Wake(Writer);
    }

    private static void Wake(FlowWaiter? waiter)
    {
        if (waiter != null)
        {
            waiter.Wake();
        }
    }
}
