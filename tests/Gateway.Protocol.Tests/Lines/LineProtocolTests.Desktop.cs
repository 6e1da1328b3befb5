using System;

namespace Gateway.Protocol.Tests;

/// <summary>
/// A line of 3 MB in small segments. A search that began at the start each time would look at 10^11 bytes and never end;
/// no clock is needed to notice.
/// </summary>
[TestClass]
public class LineProtocolLongLineTests
{
    private const int Length = 3 * 1024 * 1024;

    [TestMethod]
    public void ThroughASmallBuffer()
    {
        ProtocolSession session = NewSession(256);
        byte[] line = MakeLine();
        session.FeedInSegments(line, 16);
        Check.Bytes(line[..Length], session.PayloadBytes);
        Assert.AreEqual((Length / 256) + 1, session.PartCount);
    }

    [TestMethod]
    public void WholeInALargeBuffer()
    {
        ProtocolSession session = NewSession(Length + 1);
        byte[] line = MakeLine();
        session.FeedInSegments(line, 16);
        Check.Bytes(line[..Length], session.PayloadBytes);
        Assert.AreEqual(1, session.PartCount);
    }

    private static ProtocolSession NewSession(int inputSize)
    {
        LineProtocol protocol = new LineProtocol(new Limits(1, Length, 1));
        return new ProtocolSession(protocol, inputSize, 256) { KeepsTranscript = false };
    }

    private static byte[] MakeLine()
    {
        byte[] line = TestBytes.Pattern(Length + 1);
        line[Length] = (byte)'\n';
        return line;
    }
}
