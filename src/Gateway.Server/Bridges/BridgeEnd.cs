using System;
using System.Text;
using System.Threading;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The end of a bridge at its target, served by two threads: one from the target to the client, one back.</summary>
internal sealed class BridgeEnd : FlowEnd
{
    private readonly BridgeTarget _target;
    private readonly ThreadWaiter _arrived;
    private readonly ThreadWaiter _room;
    private readonly int _maxPart;
    private readonly bool _inLines;
    private BridgeLink? _link;
    private bool _isOver;

    /// <summary>Makes an end that leads nowhere yet.</summary>
    /// <param name="target">Where it is to lead.</param>
    /// <param name="maxPart">Most bytes that are moved at a time.</param>
    /// <param name="inLines">True for a client that wants lines as text.</param>
    public BridgeEnd(BridgeTarget target, int maxPart, bool inLines)
        : this(target, maxPart, inLines, new ThreadWaiter(), new ThreadWaiter())
    {
    }

    private BridgeEnd(BridgeTarget target, int maxPart, bool inLines, ThreadWaiter arrived, ThreadWaiter room)
        : base(arrived, room, true)
    {
        _target = target;
        _maxPart = maxPart;
        _inLines = inLines;
        _arrived = arrived;
        _room = room;
    }

    /// <summary>Why it is over, UTF-8, for the client; null while it is not, and after an orderly end.</summary>
    public byte[]? Reason { get; private set; }

    /// <summary>Begins to connect and to move bytes.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Ends the bridge, telling the client why.</summary>
    public void Stop(byte[] reason)
    {
        Reason = reason;
        Close(PipeStatus.Down);
        CloseLink();
    }

    /// <summary>Ends the bridge because the client has gone.</summary>
    public void CloseLink()
    {
        _isOver = true;
        BridgeLink? link = _link;
        if (link != null)
        {
            link.Close();
        }

        _arrived.Wake();
        _room.Wake();
    }

    private void Run()
    {
        BridgeLink? link = _target.TryOpen(out string? problem);
        if (link == null)
        {
            Reason = Encoding.UTF8.GetBytes("unreachable: " + problem);
            Close(PipeStatus.Down);
            return;
        }

        _link = link;
        if (_isOver)
        {
            link.Close();
            return;
        }

        Thread writer = new Thread(WriteLoop);
        writer.Start();
        PipeStatus ending = ReadLoop(link);
        Close(ending);
        CloseLink();
    }

    /// <summary>From the target to the client, until one of them has ended.</summary>
    private PipeStatus ReadLoop(BridgeLink link)
    {
        BridgeMessages messages = new BridgeMessages(_inLines, _maxPart);
        int count = messages.Read(link);
        while (count > 0)
        {
            count = TryWriteAll(messages) ? messages.Read(link) : 0;
        }

        messages.EndOfInput();
        TryWriteAll(messages);
        return count == 0 ? PipeStatus.Deallocated : PipeStatus.Down;
    }

    /// <summary>Writes what has come, waiting for room.</summary>
    /// <returns>False when nobody reads any more.</returns>
    private bool TryWriteAll(BridgeMessages messages)
    {
        while (messages.TryNext())
        {
            PipeStatus status = PipeStatus.Wait;
            while (status == PipeStatus.Wait)
            {
                status = Outgoing!.TryWrite(messages.Type, messages.Bytes, messages.Start, messages.Length, true);
                if (status == PipeStatus.Wait)
                {
                    _room.Wait(long.MaxValue);
                }
            }

            if (status != PipeStatus.Done)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>From the client to the target, in which a text message is a line.</summary>
    private void WriteLoop()
    {
        StreamPipe pipe = (StreamPipe)Incoming!;
        byte[] bytes = new byte[_maxPart];
        PipeStatus status = PipeStatus.Wait;
        while (!_isOver && (status == PipeStatus.Wait || status == PipeStatus.Done))
        {
            int count = bytes.Length;
            status = pipe.Read(bytes, 0, ref count);
            if (status == PipeStatus.Wait)
            {
                _arrived.Wait(long.MaxValue);
            }
            else if (status == PipeStatus.Done && !_link!.TryWrite(bytes, 0, count))
            {
                status = PipeStatus.Down;
                Reason = Reason ?? ReasonOf(_link);
            }
        }

        if (status == PipeStatus.Deallocated)
        {
            // Whoever reads closes it then.
            _link!.End();
        }
        else
        {
            _link!.Close();
        }
    }

    private static byte[]? ReasonOf(BridgeLink link)
    {
        string? problem = link.Problem;
        return problem == null ? null : Encoding.UTF8.GetBytes(problem);
    }
}
