using System;
using System.Text.Unicode;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>What our reader and .NET's made of the same stream.</summary>
internal readonly ref struct Comparison
{
    public Comparison(ReadOnlySpan<byte> stream, WebSocketRole role, bool closeFirst, Transcript ours, Transcript theirs)
    {
        Stream = stream;
        IsServer = role == WebSocketRole.Server;
        CloseFirst = closeFirst;
        Ours = ours;
        Theirs = theirs;
    }

    public ReadOnlySpan<byte> Stream { get; }

    public bool IsServer { get; }

    public bool CloseFirst { get; }

    public Transcript Ours { get; }

    public Transcript Theirs { get; }

    public bool IsSame => Ours.HasSameMessages(Theirs) && Ours.HasSameAnswers(Theirs) && Ours.HasSameEnd(Theirs);

    /// <summary>True when .NET got no further than we did, be it that it answers pings when we may not any more.</summary>
    public bool IsSameButEnd => Ours.HasSameMessages(Theirs) && (CloseFirst ? Ours.AnswersBegin(Theirs) : Ours.HasSameAnswers(Theirs));

    /// <summary>True when .NET got as far as we did, or further.</summary>
    public bool IsPrefix => Ours.MessagesBegin(Theirs) && Ours.AnswersBegin(Theirs);

    /// <summary>True when .NET still waits for the rest of something.</summary>
    public bool DotNetWaits => Theirs.End is ConversationEnd.Open or ConversationEnd.Lost;

    /// <summary>True when we do.</summary>
    public bool OursWaits => Ours.End is ConversationEnd.Open or ConversationEnd.Lost;

    /// <summary>The frame whose header our reader refused.</summary>
    public FrameView RefusedFrame => new FrameView(Stream[Ours.Consumed..]);

    /// <summary>True when the stream ends behind the header of a close frame of one byte.</summary>
    public bool IsOneByteOfCloseMissing()
    {
        int header = IsServer ? 6 : 2;
        if (Ours.Consumed != Stream.Length || Stream.Length < header)
        {
            return false;
        }

        FrameView frame = new FrameView(Stream[^header..]);
        return frame.Opcode == 8 && frame.Length == 1;
    }

    /// <summary>True when the last header that we read announces more than can have been left of 2^63-1.</summary>
    public bool IsHugeLengthAnnounced()
    {
        int start = Ours.Consumed - (IsServer ? 14 : 10);
        if (start < 0)
        {
            return false;
        }

        FrameView frame = new FrameView(Stream[start..]);
        return frame.LengthBytes == 8 && frame.Length > long.MaxValue - Stream.Length;
    }

    /// <summary>True when .NET handed out a whole text that is none.</summary>
    public bool DotNetAcceptedWrongText()
    {
        int next = Ours.MessageCount;
        return Theirs.MessageCount > next && Theirs.TypeOf(next) == MessageType.Text && !Utf8.IsValid(Theirs.PayloadOf(next));
    }

    /// <summary>True when .NET handed out the beginning of a text that cannot become one.</summary>
    public bool DotNetStartedWrongText()
    {
        return Theirs.MessageCount == Ours.MessageCount && Theirs.PartialType == MessageType.Text && OpenText.IsWrong(Theirs.Partial);
    }
}
