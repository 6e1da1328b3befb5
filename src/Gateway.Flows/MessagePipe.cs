using System;
using Gateway.Protocol;

namespace Gateway.Flows;

/// <summary>A pipe whose reader takes messages, part by part as they were written.</summary>
internal sealed class MessagePipe : FlowPipe
{
    /// <summary>Bytes beside a part's payload: type and end in one, and four of length.</summary>
    private const int HeadLength = 5;
    private const int EndFlag = 0x80;

    /// <summary>Makes an empty pipe.</summary>
    /// <param name="maxPart">Longest part in bytes that is ever written.</param>
    public MessagePipe(int maxPart)
        : base(maxPart, HeadLength)
    {
    }

    /// <summary>Hands out parts until the pipe is empty or there is no room for the next.</summary>
    /// <returns>Done when there is no room, Wait when the pipe is empty, or how it has ended.</returns>
    public PipeStatus Drain(FlowSink sink)
    {
        bool wakes;
        PipeStatus status;
        lock (Lock)
        {
            while (Queue.Length > 0 && TryHandOut(sink))
            {
            }

            status = Queue.Length > 0 ? PipeStatus.Done : EmptyStatus;
            wakes = TakeWriterWait();
        }

        if (wakes)
        {
            WakeWriter();
        }

        return status;
    }

    private protected override int LengthFor(MessageType type, int count, bool endOfMessage)
    {
        return HeadLength + count;
    }

    private protected override int Append(MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        byte[] bytes = Queue.Bytes;
        int end = Queue.End;

        // First, as the copy is what notices bytes that are not there: a head without them would take what comes next for its own.
        Array.Copy(source, offset, bytes, end + HeadLength, count);
        bytes[end] = (byte)((int)type | (endOfMessage ? EndFlag : 0));
        bytes[end + 1] = (byte)count;
        bytes[end + 2] = (byte)(count >> 8);
        bytes[end + 3] = (byte)(count >> 16);
        bytes[end + 4] = (byte)(count >> 24);
        Queue.Commit(HeadLength + count);
        return end + HeadLength;
    }

    private bool TryHandOut(FlowSink sink)
    {
        byte[] bytes = Queue.Bytes;
        int start = Queue.Start;
        int length = bytes[start + 1] | (bytes[start + 2] << 8) | (bytes[start + 3] << 16) | (bytes[start + 4] << 24);
        MessageType type = (MessageType)(bytes[start] & ~EndFlag);
        bool taken = sink.TryWrite(type, bytes, start + HeadLength, length, (bytes[start] & EndFlag) != 0);
        if (taken)
        {
            Queue.Consume(HeadLength + length);
        }

        return taken;
    }
}
