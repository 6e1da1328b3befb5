namespace Gateway.Protocol.Tests;

/// <summary>The tools of a protocol of one's own: a step that is not finished leaves no trace, the end is final.</summary>
[TestClass]
public class StreamProtocolTests
{
    [TestMethod]
    [DataRow("k=v;", "k=v;!")]
    [DataRow("=;", "=;!")]
    [DataRow("key=value;k;=v=;", "key=value;!k;=v=;!")]
    [DataRow("?abk=v;?cd", "ab!k=v;!cd!")]
    [DataRow("key=value;key=val", "key=value;!")]
    [DataRow("longer;key=v;longer=;", "longer;key=v;!longer=;!")]
    public void SegmentationDoesNotMatter(string text, string answer)
    {
        byte[] input = AsciiText.ToBytes(text);
        for (int segment = 1; segment <= input.Length; segment++)
        {
            ScriptedProtocol protocol = new ScriptedProtocol(16, 16);
            Check.Bytes(AsciiText.ToBytes(answer), StreamDriver.Run(protocol, input, segment));
            Check.Step(StepStatus.NeedMoreData, protocol.Status);
        }
    }

    /// <summary>Behind a key the search for the value's end resumes; behind a value the next key is searched from its start.</summary>
    [TestMethod]
    public void AStepThatWaitsTakesEverythingBack()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(16, 16);
        Feed(protocol, "key=val");
        Check.Step(StepStatus.NeedMoreData, protocol.Status);
        Assert.AreEqual(7, protocol.Input.Length);
        Assert.AreEqual(0, protocol.Output.Length);
        Feed(protocol, "?");
        Assert.AreEqual(8, protocol.Input.Length);
        Feed(protocol, ";");
        Assert.AreEqual("key=val?;!", StreamDriver.Take(protocol));
        Assert.AreEqual(0, protocol.Input.Length);
    }

    [TestMethod]
    public void AStepWithoutRoomTakesEverythingBack()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(16, 5);
        Feed(protocol, "k=v;a=b;");
        Check.Step(StepStatus.OutputFull, protocol.Status);
        Assert.AreEqual(4, protocol.Input.Length);
        Assert.AreEqual(5, protocol.Output.Length);
        Check.Step(StepStatus.OutputFull, protocol.Advance());
        protocol.Output.Consume(2);
        Check.Step(StepStatus.OutputFull, protocol.Advance());
        Assert.AreEqual(3, protocol.Output.Length);
        Assert.AreEqual("v;!", StreamDriver.Take(protocol));
        Check.Step(StepStatus.NeedMoreData, protocol.Advance());
        Assert.AreEqual("a=b;!", StreamDriver.Take(protocol));
    }

    [TestMethod]
    public void PeekOfNothingIsEverything()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(16, 16);
        Feed(protocol, "abc");
        Assert.AreEqual(3, protocol.LastPeek);
        Feed(protocol, "de");
        Assert.AreEqual(5, protocol.LastPeek);
        Assert.AreEqual(5, protocol.Input.Length);
    }

    [TestMethod]
    public void CompletesAndStaysSo()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(16, 16);
        Check.ThrowsInvalidOperation(() => protocol.GetResult());
        Feed(protocol, "k=v;.rest");
        Check.Step(StepStatus.Completed, protocol.Status);
        Assert.IsTrue(protocol.HasResult);
        Assert.IsNull(protocol.GetResult());
        Assert.AreEqual("k=v;!", StreamDriver.Take(protocol));
        Assert.AreEqual(4, protocol.Input.Length);
        StaysEnded(protocol, StepStatus.Completed, ProtocolError.None);
        Assert.AreEqual(4, protocol.Input.Length);
    }

    [TestMethod]
    public void FailsAndStaysSo()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(16, 16);
        Feed(protocol, "k=v;x=y;");
        Assert.AreEqual("k=v;!", StreamDriver.Take(protocol));
        Assert.IsFalse(protocol.HasResult);
        Check.ThrowsInvalidOperation(() => protocol.GetResult());
        StaysEnded(protocol, StepStatus.Failed, ProtocolError.InvalidHeader);
    }

    /// <summary>A unit that does not fit can never be read: waiting for more would be for ever.</summary>
    [TestMethod]
    public void AUnitLargerThanTheInputFails()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(8, 16);
        Assert.AreEqual(8, Feed(protocol, "key=value;"));
        StaysEnded(protocol, StepStatus.Failed, ProtocolError.MessageTooBig);
        Assert.AreEqual(0, protocol.Output.Length);
    }

    [TestMethod]
    public void TheEndOfInputFailsAnOpenStep()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(16, 16);
        Feed(protocol, "k=v;k=");
        Assert.IsFalse(protocol.SawEnd);
        protocol.FeedEndOfInput();
        Assert.IsTrue(protocol.SawEnd);
        Assert.AreEqual("k=v;!", StreamDriver.Take(protocol));
        StaysEnded(protocol, StepStatus.Failed, ProtocolError.UnexpectedEndOfInput);
    }

    /// <summary>What waits for room when the input ends is still answered.</summary>
    [TestMethod]
    public void TheEndOfInputWaitsForTheOutput()
    {
        ScriptedProtocol protocol = new ScriptedProtocol(16, 5);
        Feed(protocol, "k=v;a=b;");
        protocol.FeedEndOfInput();
        Check.Step(StepStatus.OutputFull, protocol.Status);
        Assert.AreEqual("k=v;!", StreamDriver.Take(protocol));
        Check.Step(StepStatus.NeedMoreData, protocol.Advance());
        Assert.AreEqual("a=b;!", StreamDriver.Take(protocol));
        Check.Error(ProtocolError.None, protocol.Error);
    }

    private static void StaysEnded(ScriptedProtocol protocol, StepStatus status, ProtocolError error)
    {
        int steps = protocol.StepCount;
        Check.Step(status, protocol.Status);
        Assert.AreEqual(0, Feed(protocol, "k=v;"));
        Check.Step(status, protocol.Advance());
        protocol.FeedEndOfInput();
        Check.Step(status, protocol.Status);
        Check.Error(error, protocol.Error);
        Assert.AreEqual(steps, protocol.StepCount);
    }

    private static int Feed(StreamProtocol protocol, string text)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        return protocol.Feed(bytes, 0, bytes.Length);
    }
}
