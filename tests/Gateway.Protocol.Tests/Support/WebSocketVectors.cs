namespace Gateway.Protocol.Tests;

/// <summary>
/// Runs a vector in both roles and in every way of cutting: whole, byte by byte, with more behind it, and, on the desktop,
/// split at every place.
/// </summary>
internal static partial class WebSocketVectors
{
    private const string TrailingFrame = "82:7a";
    private const string TrailingMessage = "B7a;";

    /// <summary>Frames that end between two frames and leave the WebSocket open.</summary>
    public static void Reads(string script, string messages, string output)
    {
        for (int role = 0; role < 2; role++)
        {
            byte[] input = Frames.FromScript(script, role == 0);
            ProtocolSession whole = Run(role, input, input.Length);
            Matches(whole, role, messages, output, ReadStatus.NeedMoreData, ProtocolError.None);
            ProtocolSession bytewise = Run(role, input, 1);
            Matches(bytewise, role, messages, output, ReadStatus.NeedMoreData, ProtocolError.None);
            byte[] more = TestBytes.Join(input, Frames.FromScript(TrailingFrame, role == 0));
            ProtocolSession longer = Run(role, more, more.Length);
            Matches(longer, role, messages + TrailingMessage, output, ReadStatus.NeedMoreData, ProtocolError.None);
            RunSplits(role, input, messages, output, ReadStatus.NeedMoreData, ProtocolError.None);
        }
    }

    /// <summary>Frames the last of which is a close frame in order.</summary>
    public static void Closes(string script, string messages, string output)
    {
        Ends(script, messages, output, ReadStatus.Closed, ProtocolError.None);
    }

    /// <summary>Bytes the last of which, and none before, breaks a rule; the output ends with the status, the reason is added here.</summary>
    public static void Fails(string script, string messages, string output, ProtocolError error)
    {
        Ends(script, messages, output + Reason(error), ReadStatus.Failed, error);
    }

    /// <summary>The same in one role only.</summary>
    public static void FailsIn(WebSocketRole role, string script, string messages, string output, ProtocolError error)
    {
        Ends((int)role, script, messages, output + Reason(error), ReadStatus.Failed, error);
    }

    /// <summary>The text of an error as the notation has it.</summary>
    public static string Reason(ProtocolError error)
    {
        byte[] text = ProtocolErrors.ToText(error);
        return TestBytes.ToHex(text, 0, text.Length);
    }

    public static ProtocolSession NewSession(int role)
    {
        return new ProtocolSession(new WebSocketProtocol((WebSocketRole)role, new Limits(1000, 100, 1000)));
    }

    private static void Ends(string script, string messages, string output, ReadStatus status, ProtocolError error)
    {
        Ends(0, script, messages, output, status, error);
        Ends(1, script, messages, output, status, error);
    }

    private static void Ends(int role, string script, string messages, string output, ReadStatus status, ProtocolError error)
    {
        byte[] input = Frames.FromScript(script, role == 0);
        ProtocolSession whole = Run(role, input, input.Length);
        Matches(whole, role, messages, output, status, error);
        ProtocolSession early = Run(role, TestBytes.Slice(input, 0, input.Length - 1), input.Length);
        Check.Status(ReadStatus.NeedMoreData, early.Status, script + " ended before its last byte");
        ProtocolSession bytewise = Run(role, input, 1);
        Matches(bytewise, role, messages, output, status, error);
        byte[] more = TestBytes.Join(input, Frames.FromScript(TrailingFrame, role == 0));
        ProtocolSession longer = Run(role, more, more.Length);
        Matches(longer, role, messages, output, status, error);
        StaysEnded(longer, status, error);
        RunSplits(role, input, messages, output, status, error);
    }

    /// <summary>After the end nothing is read, consumed or written, be there more bytes or not.</summary>
    private static void StaysEnded(ProtocolSession session, ReadStatus status, ProtocolError error)
    {
        session.Input.Compact();
        session.Input.TryAppend((byte)0x81);
        int length = session.Input.Length;
        Check.Status(status, session.Protocol.Read(session.Input, session.Output));
        Check.Status(status, session.Protocol.Read(session.Input, session.Output));
        Check.Status(status, session.Protocol.ReadEndOfInput(session.Input));
        Check.Error(error, session.Protocol.Error);
        Assert.AreEqual(length, session.Input.Length);
        Assert.AreEqual(0, session.Output.Length);
        Assert.IsFalse(session.Protocol.CanWrite);
    }

    private static ProtocolSession Run(int role, byte[] input, int segment)
    {
        ProtocolSession session = NewSession(role);
        session.FeedInSegments(input, segment);
        return session;
    }

    private static void Matches(ProtocolSession session, int role, string messages, string output, ReadStatus status, ProtocolError error)
    {
        Assert.AreEqual(messages, session.Messages);
        Assert.AreEqual(output, Frames.ToScript(session.SentBytes, role == 1));
        Check.Status(status, session.Status);
        Check.Error(error, session.Protocol.Error);
    }

    static partial void RunSplits(int role, byte[] input, string messages, string output, ReadStatus status, ProtocolError error);
}
