using System;
using System.Buffers;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>Our reader of lines.</summary>
internal sealed class LineReader : ChannelReader
{
    public Transcript Read(ReadOnlySpan<byte> stream, Cuts cuts, int bufferSize, int maxLine, bool endOfInput)
    {
        LineProtocol protocol = new LineProtocol(new Limits(1, maxLine, 1));
        Run(new MessageChannel(protocol, bufferSize, bufferSize), stream, cuts, endOfInput);
        return Transcript;
    }

    protected override void ReadRest(ReadStatus status)
    {
        Transcript.Answers.Write(Wire);
        Transcript.End = status switch
        {
            ReadStatus.Closed => ConversationEnd.Closed,
            ReadStatus.Failed => ConversationEnd.Failed,
            _ => ConversationEnd.Open,
        };
    }
}
