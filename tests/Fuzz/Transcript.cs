using System;
using System.Buffers;
using System.Collections.Generic;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>What a reader made of a stream, whichever reader it was.</summary>
internal sealed class Transcript
{
    private readonly List<(MessageType Type, int End)> _messages = new List<(MessageType Type, int End)>();

    /// <summary>The payload of all messages, the unfinished one last.</summary>
    public ArrayBufferWriter<byte> Payload { get; } = new ArrayBufferWriter<byte>(1 << 18);

    /// <summary>What was answered: control frames without their close frame, each as first byte, length and plain payload.</summary>
    public ArrayBufferWriter<byte> Answers { get; } = new ArrayBufferWriter<byte>(1 << 10);

    /// <summary>The plain payload of the close frame that was sent.</summary>
    public ArrayBufferWriter<byte> ClosePayload { get; } = new ArrayBufferWriter<byte>(128);

    /// <summary>The reason in the peer's close frame.</summary>
    public ArrayBufferWriter<byte> Reason { get; } = new ArrayBufferWriter<byte>(128);

    /// <summary>True when a close frame was sent.</summary>
    public bool CloseSent { get; set; }

    /// <summary>True when something was sent behind it.</summary>
    public bool WritesBehindClose { get; set; }

    public ConversationEnd End { get; set; }

    /// <summary>The peer's status after <see cref="ConversationEnd.Closed"/>, the sent one after Failed, otherwise 0.</summary>
    public int Status { get; set; }

    /// <summary>Our reader's error.</summary>
    public ProtocolError Error { get; set; }

    /// <summary>How many bytes of the stream our reader had consumed.</summary>
    public int Consumed { get; set; }

    /// <summary>True when .NET named the text of the close reason as the cause.</summary>
    public bool BlamesReason { get; set; }

    /// <summary>Type of the message that <see cref="Partial"/> belongs to.</summary>
    public MessageType PartialType { get; private set; }

    public int MessageCount => _messages.Count;

    /// <summary>What came of a message that did not come to its end.</summary>
    public ReadOnlySpan<byte> Partial => Payload.WrittenSpan[EndOf(MessageCount - 1)..];

    public int SentStatus => ClosePayload.WrittenCount < 2 ? 0 : (ClosePayload.WrittenSpan[0] << 8) | ClosePayload.WrittenSpan[1];

    public void Clear()
    {
        _messages.Clear();
        Payload.ResetWrittenCount();
        Answers.ResetWrittenCount();
        ClosePayload.ResetWrittenCount();
        Reason.ResetWrittenCount();
        CloseSent = false;
        WritesBehindClose = false;
        End = ConversationEnd.Open;
        Status = 0;
        Error = ProtocolError.None;
        Consumed = 0;
        BlamesReason = false;
    }

    /// <summary>Takes note of a part of a message whose bytes are in <see cref="Payload"/> already.</summary>
    public void EndPart(MessageType type, bool endOfMessage)
    {
        PartialType = type;
        if (endOfMessage)
        {
            _messages.Add((type, Payload.WrittenCount));
        }
    }

    public MessageType TypeOf(int message)
    {
        return _messages[message].Type;
    }

    public ReadOnlySpan<byte> PayloadOf(int message)
    {
        return Payload.WrittenSpan[EndOf(message - 1)..EndOf(message)];
    }

    /// <summary>True when the messages of this one are the first messages of the other one.</summary>
    public bool MessagesBegin(Transcript other)
    {
        if (MessageCount > other.MessageCount)
        {
            return false;
        }

        for (int i = 0; i < MessageCount; i++)
        {
            if (_messages[i] != other._messages[i])
            {
                return false;
            }
        }

        int end = EndOf(MessageCount - 1);
        return Payload.WrittenSpan[..end].SequenceEqual(other.Payload.WrittenSpan[..end]);
    }

    public bool HasSameMessages(Transcript other)
    {
        return MessageCount == other.MessageCount && MessagesBegin(other);
    }

    public bool AnswersBegin(Transcript other)
    {
        return other.Answers.WrittenSpan.StartsWith(Answers.WrittenSpan);
    }

    public bool HasSameAnswers(Transcript other)
    {
        return other.Answers.WrittenSpan.SequenceEqual(Answers.WrittenSpan);
    }

    public bool HasSameEnd(Transcript other)
    {
        return End == other.End && Status == other.Status && Reason.WrittenSpan.SequenceEqual(other.Reason.WrittenSpan);
    }

    public override string ToString()
    {
        System.Text.StringBuilder text = new System.Text.StringBuilder();
        for (int i = 0; i < MessageCount; i++)
        {
            text.Append(TypeOf(i)).Append(' ').Append(Convert.ToHexString(PayloadOf(i))).Append("; ");
        }

        text.Append("part ").Append(Convert.ToHexString(Partial));
        text.Append("; answers ").Append(Convert.ToHexString(Answers.WrittenSpan));
        text.Append("; close ").Append(CloseSent ? Convert.ToHexString(ClosePayload.WrittenSpan) : "not sent");
        return text.Append($"; {End} {Status} {Error} at {Consumed}").ToString();
    }

    private int EndOf(int message)
    {
        return message < 0 ? 0 : _messages[message].End;
    }
}
