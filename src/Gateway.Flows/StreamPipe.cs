using System;
using Gateway.Protocol;

namespace Gateway.Flows;

/// <summary>A pipe whose reader takes a stream of bytes, in which a text message is a line: it has a line feed behind it.</summary>
internal sealed class StreamPipe : FlowPipe
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Boxed once for all searches.</summary>
    private static readonly object s_lineFeed = LineFeed;

    /// <summary>Makes an empty pipe.</summary>
    /// <param name="maxPart">Longest part in bytes that is ever written.</param>
    public StreamPipe(int maxPart)
        : base(maxPart, 1)
    {
    }

    /// <summary>Reads what is there.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many there is room for; then how many were read.</param>
    /// <returns>Done, Wait when there is nothing, or how the pipe has ended.</returns>
    public PipeStatus Read(byte[] target, int offset, ref int count)
    {
        bool found = false;
        return Read(target, offset, ref count, false, ref found);
    }

    /// <summary>Reads up to the next line feed, which is taken out of the stream but not handed out.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many there is room for; then how many were read.</param>
    /// <param name="found">True when the line feed was reached.</param>
    /// <returns>Done, Wait when there is nothing, or how the pipe has ended.</returns>
    public PipeStatus ReadLine(byte[] target, int offset, ref int count, ref bool found)
    {
        return Read(target, offset, ref count, true, ref found);
    }

    private protected override int LengthFor(MessageType type, int count, bool endOfMessage)
    {
        return count + 1;
    }

    private protected override int Append(MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        int start = Queue.End;
        Queue.TryAppend(source, offset, count);
        if (type == MessageType.Text && endOfMessage)
        {
            Queue.TryAppend(LineFeed);
        }

        return start;
    }

    private PipeStatus Read(byte[] target, int offset, ref int count, bool line, ref bool found)
    {
        bool wakes;
        PipeStatus status;
        lock (Lock)
        {
            status = Queue.Length > 0 ? PipeStatus.Done : EmptyStatus;
            count = Take(target, offset, count, line, ref found);
            wakes = TakeWriterWait();
        }

        if (wakes)
        {
            WakeWriter();
        }

        return status;
    }

    private int Take(byte[] target, int offset, int room, bool line, ref bool found)
    {
        int start = Queue.Start;
        int feed = line ? Array.IndexOf(Queue.Bytes, s_lineFeed, start, Queue.Length) : -1;
        int available = feed < 0 ? Queue.Length : feed - start;
        int count = available < room ? available : room;
        Array.Copy(Queue.Bytes, start, target, offset, count);
        found = feed >= 0 && count == available;
        Queue.Consume(found ? count + 1 : count);
        return count;
    }
}
