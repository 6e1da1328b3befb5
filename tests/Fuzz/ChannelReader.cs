using System;
using System.Buffers;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>
/// Reads streams through a channel and checks what the contract of every protocol promises, whatever the bytes are.
/// What is particular to a protocol comes at the end.
/// </summary>
internal abstract class ChannelReader
{
    private const int MostReads = 1_000_000;

    private readonly ArrayBufferWriter<byte> _wire = new ArrayBufferWriter<byte>(1 << 12);
    private int _reads;

    public Transcript Transcript { get; } = new Transcript();

    /// <summary>What was written so far.</summary>
    protected ReadOnlySpan<byte> Wire => _wire.WrittenSpan;

    /// <summary>Reads a stream to its end, or the conversation's.</summary>
    /// <param name="channel">A channel as new.</param>
    /// <param name="stream">Its bytes.</param>
    /// <param name="cuts">The segments in which they come.</param>
    /// <param name="endOfInput">True when the peer ends the stream behind them.</param>
    protected ReadStatus Run(MessageChannel channel, ReadOnlySpan<byte> stream, Cuts cuts, bool endOfInput)
    {
        _wire.ResetWrittenCount();
        _reads = 0;
        Transcript.Clear();
        ReadStatus status = ReadAll(channel);
        int fed = 0;
        while (fed < stream.Length && status < ReadStatus.Closed)
        {
            int segment = Math.Min(cuts.Next(fed), stream.Length - fed);
            status = FeedSegment(channel, stream.Slice(fed, segment), ref fed);
        }

        bool ends = endOfInput && status == ReadStatus.NeedMoreData;
        if (ends)
        {
            channel.FeedEndOfInput();
            status = ReadAll(channel);
        }

        Finish(channel, status, fed, ends);
        return status;
    }

    /// <summary>What is left to be done before anything else is fed.</summary>
    protected abstract void ReadRest(ReadStatus status);

    private ReadStatus FeedSegment(MessageChannel channel, ReadOnlySpan<byte> segment, ref int fed)
    {
        ReadStatus status = ReadStatus.NeedMoreData;
        while (segment.Length > 0 && status < ReadStatus.Closed)
        {
            int taken = channel.Feed(segment);
            Assert.IsGreaterThan(0, taken, "more data is needed, and there is no room for it");
            segment = segment[taken..];
            fed += taken;
            status = ReadAll(channel);
        }

        return status;
    }

    /// <summary>Reads until the channel wants more or is at its end. Output is taken when it has to be.</summary>
    private ReadStatus ReadAll(MessageChannel channel)
    {
        ReadStatus status;
        do
        {
            status = channel.Read();
            if (status == ReadStatus.Message)
            {
                Keep(channel.Message);
            }
            else if (status == ReadStatus.OutputFull)
            {
                Assert.AreNotEqual(0, channel.PendingOutput.Length, "the output is full, yet there is nothing in it");
                TakeOutput(channel);
            }

            _reads++;
            Assert.IsLessThan(MostReads, _reads, "reading does not come to an end");
        }
        while (status is ReadStatus.Message or ReadStatus.OutputFull);

        Assert.IsFalse(status == ReadStatus.NeedMoreData && channel.Input.IsFull, "more data is needed, and the input is full");
        return status;
    }

    private void Keep(Message message)
    {
        Assert.AreEqual(Transcript.Partial.Length == 0, message.StartOfMessage, "wrong start of a message");
        Assert.IsTrue(message.Length > 0 || message.EndOfMessage, "a part of nothing");
        Transcript.Payload.Write(message.Payload);
        Transcript.EndPart(message.Type, message.EndOfMessage);
    }

    private void TakeOutput(MessageChannel channel)
    {
        _wire.Write(channel.PendingOutput);
        channel.ConsumeOutput(channel.PendingOutput.Length);
    }

    private void Finish(MessageChannel channel, ReadStatus status, int fed, bool ended)
    {
        TakeOutput(channel);
        Transcript.Error = channel.Error;
        Transcript.Consumed = fed - channel.Input.Length;
        Assert.AreEqual(status == ReadStatus.Failed, channel.Error != ProtocolError.None, "an error and no failure, or the reverse");
        ReadRest(status);
        if (status >= ReadStatus.Closed)
        {
            CheckLatched(channel, status, ended);
        }
    }

    /// <summary>An end is for ever: later reads answer the same, consume nothing and write nothing.</summary>
    private void CheckLatched(MessageChannel channel, ReadStatus status, bool ended)
    {
        if (!ended)
        {
            channel.Feed([0x81, 0x00, 0x00, 0x00, 0x00, 0x00, (byte)'\n']);
        }

        int pending = channel.Input.Length;
        Assert.AreEqual(status, channel.Read(), "an end was not for ever");
        Assert.AreEqual(pending, channel.Input.Length, "input was consumed after the end");
        Assert.AreEqual(0, channel.Output.Length, "something was written after the end");
        Assert.AreEqual(Transcript.Error, channel.Error, "the error changed after the end");
        Assert.IsFalse(channel.Protocol.CanWrite && status == ReadStatus.Failed, "writable after a failure");
    }
}
