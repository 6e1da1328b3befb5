using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>The only differences to .NET that are allowed; the first one that matches counts.</summary>
internal static class KnownDifferences
{
    public static readonly KnownDifference[] All =
    {
        new("empty close frame", "7.1.5", "A close frame without a status is status 1005; .NET reports 1000.",
            WebSocketRole.Server, false, "888000000000",
            c => c.IsSameButEnd && c.Ours.End == ConversationEnd.Closed && c.Theirs.End == ConversationEnd.Closed
                && c.Ours.Status == (int)CloseStatus.Empty && c.Theirs.Status == (int)CloseStatus.NormalClosure),

        new("ping after close", "5.5.1, 5.5.2", "We send nothing behind our close frame; .NET still answers pings.",
            WebSocketRole.Server, true, "898000000000",
            c => c.CloseFirst && c.IsSameButEnd && c.Ours.HasSameEnd(c.Theirs)),

        new("wrong close frame after close", "7.1.2", "With both close frames through there is nobody to tell of an error, so we end; .NET throws.",
            WebSocketRole.Server, true, "88810000000003",
            c => c.CloseFirst && c.IsSameButEnd && c.Ours.End == ConversationEnd.Closed && c.Theirs.End == ConversationEnd.Failed),

        new("reason not UTF-8", "7.4.1, 8.1", "The status for text that is none is 1007; .NET sends 1002.",
            WebSocketRole.Server, false, "88830000000003E8FF",
            c => c.IsSameButEnd && c.Ours.Error == ProtocolError.InvalidUtf8 && c.Theirs.BlamesReason && c.Theirs.SentStatus == (int)CloseStatus.ProtocolError),

        new("length not minimal", "5.2", "The shortest form must be used; .NET takes any.",
            WebSocketRole.Client, false, "827E000141",
            c => c.IsPrefix && c.Ours.Error == ProtocolError.LengthNotMinimal && c.RefusedFrame.IsLengthTooLong),

        new("control frame with a length not minimal", "5.2, 5.5",
            "126 and 127 are no lengths of a control frame; .NET takes them if the extended length is below 126.",
            WebSocketRole.Client, false, "897E000141",
            c => c.IsPrefix && c.Ours.Error == ProtocolError.ControlFrameTooLong
                && c.RefusedFrame.IsControl && c.RefusedFrame.IsLengthTooLong && c.RefusedFrame.Length <= 125),

        new("header cut", "7.1.7",
            "We refuse a header on its first wrong byte; .NET waits for all of it, on a server also for a mask that is not there.",
            WebSocketRole.Server, false, "83",
            c => c.IsSameButEnd && c.DotNetWaits && c.Ours.Error is >= ProtocolError.ReservedBitSet and <= ProtocolError.MaskUnexpected
                && c.RefusedFrame.IsCutForDotNet(c.IsServer)),

        new("close frame of one byte cut", "5.5.1", ".NET refuses a close frame of one byte on its header; we wait for the byte.",
            WebSocketRole.Server, false, "888100000000",
            c => c.IsSameButEnd && c.OursWaits && c.Theirs.End == ConversationEnd.Failed && c.IsOneByteOfCloseMissing()),

        new("text cut", "8.1", "We refuse text on its first wrong byte; .NET waits for the rest of the frame.",
            WebSocketRole.Client, false, "8102FF",
            c => c.IsSameButEnd && c.DotNetWaits && c.Ours.Error == ProtocolError.InvalidUtf8 && OpenText.IsWrongAtEnd(c.Stream)),

        new("text refused late", "8.1", "At the end of a fragment .NET takes bytes that no byte can complete, and refuses them with the next one.",
            WebSocketRole.Client, false, "0102E0808900",
            c => c.IsPrefix && c.Ours.Error == ProtocolError.InvalidUtf8 && c.DotNetStartedWrongText()),

        new("text not complete", "8.1", "When the last fragment is empty .NET does not look whether the text is complete.",
            WebSocketRole.Client, false, "0101C38000",
            c => c.IsPrefix && c.Ours.Error == ProtocolError.InvalidUtf8 && c.DotNetAcceptedWrongText()),

        new("message longer than 2^63-1", "10.4", "We add up what the headers announce; .NET waits for the payload.",
            WebSocketRole.Client, false, "020141807F7FFFFFFFFFFFFFFF",
            c => c.IsSameButEnd && c.DotNetWaits && c.Ours.Error == ProtocolError.MessageTooBig && c.IsHugeLengthAnnounced()),
    };

    /// <summary>Index of the kind that a difference is of, or -1.</summary>
    public static int Find(Comparison comparison)
    {
        for (int i = 0; i < All.Length; i++)
        {
            if (All[i].Matches(comparison))
            {
                return i;
            }
        }

        return -1;
    }
}
