using Gateway.Flows;

namespace Gateway.Server;

/// <summary>One end of a flow, before and after it is joined to the other.</summary>
internal abstract class FlowEnd
{
    private readonly FlowWaiter _reader;
    private readonly FlowWaiter _writer;
    private readonly bool _readsStream;

    /// <summary>Makes an end that is not joined.</summary>
    /// <param name="reader">Who is told when there is something to read.</param>
    /// <param name="writer">Who is told when there is room to write.</param>
    /// <param name="readsStream">True for a program here, which reads bytes and lines; false for a connection, which passes messages on.</param>
    private protected FlowEnd(FlowWaiter reader, FlowWaiter writer, bool readsStream)
    {
        _reader = reader;
        _writer = writer;
        _readsStream = readsStream;
    }

    /// <summary>What the other end writes; null before both are joined.</summary>
    public FlowPipe? Incoming { get; private set; }

    /// <summary>What this end writes; null before both are joined.</summary>
    public FlowPipe? Outgoing { get; private set; }

    /// <summary>Joins two ends.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other one.</param>
    /// <param name="maxPart">Longest part of a message in bytes.</param>
    public static void Join(FlowEnd one, FlowEnd other, int maxPart)
    {
        one.Incoming = one.MakePipe(maxPart, other);
        other.Incoming = other.MakePipe(maxPart, one);
        one.Outgoing = other.Incoming;
        other.Outgoing = one.Incoming;
    }

    /// <summary>Joins an end to itself: what it writes comes back.</summary>
    /// <param name="end">The end.</param>
    /// <param name="maxPart">Longest part of a message in bytes.</param>
    /// <param name="transform">What is done with it on the way; null for nothing.</param>
    public static void Loop(FlowEnd end, int maxPart, FlowTransform? transform)
    {
        FlowPipe pipe = end.MakePipe(maxPart, end);
        pipe.Transform = transform;
        end.Incoming = pipe;
        end.Outgoing = pipe;
    }

    /// <summary>Tells whoever waits at this end to look again.</summary>
    public void Wake()
    {
        _reader.Wake();
    }

    /// <summary>This end is over: the other one gets what was written, and then hears how it ended.</summary>
    /// <param name="ending">Deallocated or Down.</param>
    public void Close(PipeStatus ending)
    {
        if (Outgoing != null)
        {
            // In this order, so that whoever has heard of the end cannot write any more.
            Incoming!.Abandon();
            Outgoing.End(ending);
        }
    }

    private FlowPipe MakePipe(int maxPart, FlowEnd writer)
    {
        FlowPipe pipe = _readsStream ? new StreamPipe(maxPart) : new MessagePipe(maxPart);
        pipe.Reader = _reader;
        pipe.Writer = writer._writer;
        return pipe;
    }
}
