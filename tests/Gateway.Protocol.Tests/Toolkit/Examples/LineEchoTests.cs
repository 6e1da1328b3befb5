namespace Gateway.Protocol.Tests;

/// <summary>The line echo: the dialogue it is documented by, and every way of cutting.</summary>
[TestClass]
public class LineEchoTests
{
    private static readonly int[] s_sizes = { 1, 2, 3, 5, 7, 16, 100, 210, 256 };

    [TestMethod]
    public void Dialogue()
    {
        LineEcho echo = new LineEcho(256);
        Assert.AreEqual("", Answer(echo, "hello"));
        Assert.AreEqual("hello\n", Answer(echo, "\nworld"));
        Assert.AreEqual("world\nand the rest\n", Answer(echo, "\nand the rest\n"));
        Assert.AreEqual(0, echo.Input.Length);
        Assert.IsFalse(echo.HasResult);
    }

    [TestMethod]
    public void EmptyLinesAreEchoed()
    {
        LineEcho echo = new LineEcho(256);
        Assert.AreEqual("\n", Answer(echo, "\n"));
        Assert.AreEqual("\n\nx\n\n", Answer(echo, "\n\nx\n\ny"));
        Assert.AreEqual(1, echo.Input.Length);
    }

    /// <summary>Message size, its line feed counted, × segment size.</summary>
    [TestMethod]
    public void SegmentationDoesNotMatter()
    {
        foreach (int size in s_sizes)
        {
            byte[] line = TestBytes.Join(TestBytes.Pattern(size - 1), TestBytes.Hex("0a"));
            byte[] lines = TestBytes.Join(TestBytes.Join(line, line), TestBytes.Join(line, line));
            foreach (int segment in s_sizes)
            {
                LineEcho echo = new LineEcho(256);
                Check.Bytes(lines, StreamDriver.Run(echo, lines, segment));
                Check.Step(StepStatus.NeedMoreData, echo.Status);
            }
        }
    }

    [TestMethod]
    public void ALineOfTheLongestLengthIsEchoed()
    {
        LineEcho echo = new LineEcho(10);
        Assert.AreEqual("123456789\n", Answer(echo, "123456789\n"));
        Assert.AreEqual("", Answer(echo, "123456789"));
        Check.Step(StepStatus.NeedMoreData, echo.Status);
        Assert.AreEqual("", Answer(echo, "0"));
        Check.Step(StepStatus.Failed, echo.Status);
        Check.Error(ProtocolError.MessageTooBig, echo.Error);
        Assert.AreEqual("", Answer(echo, "\n"));
        Check.Error(ProtocolError.MessageTooBig, echo.Error);
    }

    [TestMethod]
    public void HalfALineAtTheEndIsAnError()
    {
        LineEcho echo = new LineEcho(10);
        Assert.AreEqual("ab\n", Answer(echo, "ab\nc"));
        echo.FeedEndOfInput();
        Check.Step(StepStatus.Failed, echo.Status);
        Check.Error(ProtocolError.UnexpectedEndOfInput, echo.Error);
    }

    [TestMethod]
    public void AnEndBehindALineIsNone()
    {
        LineEcho echo = new LineEcho(10);
        Assert.AreEqual("ab\n", Answer(echo, "ab\n"));
        echo.FeedEndOfInput();
        Check.Step(StepStatus.NeedMoreData, echo.Status);
        Check.Error(ProtocolError.None, echo.Error);
    }

    /// <summary>An output that is not sent holds everything up, and loses nothing.</summary>
    [TestMethod]
    public void WaitsForRoomInTheOutput()
    {
        LineEcho echo = new LineEcho(8);
        byte[] lines = AsciiText.ToBytes("abcd\nefgh\nijkl\nmn\n");
        int taken = echo.Feed(lines, 0, lines.Length);
        Check.Step(StepStatus.OutputFull, echo.Status);
        Assert.AreEqual("abcd\n", StreamDriver.Take(echo));
        echo.Advance();
        Assert.AreEqual("efgh\n", StreamDriver.Take(echo));
        echo.Advance();
        taken += echo.Feed(lines, taken, lines.Length - taken);
        Assert.AreEqual(lines.Length, taken);
        Assert.AreEqual("ijkl\nmn\n", StreamDriver.Take(echo));
        Assert.AreEqual(0, echo.Input.Length);
    }

    private static string Answer(LineEcho echo, string text)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        echo.Feed(bytes, 0, bytes.Length);
        return StreamDriver.Take(echo);
    }
}
