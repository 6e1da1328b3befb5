using System;

namespace Gateway.Protocol.Tests;

/// <summary>A line of 3 MB in small segments ends only because the search resumes where it stopped.</summary>
[TestClass]
public class LineEchoLongLineTests
{
    [TestMethod]
    public void TheSearchResumes()
    {
        byte[] line = TestBytes.Pattern(3 * 1024 * 1024);
        line[^1] = (byte)'\n';
        LineEcho echo = new LineEcho(line.Length);
        for (int at = 0; at < line.Length; at += 16)
        {
            Assert.AreEqual(16, echo.Feed(line.AsSpan(at, 16)));
        }

        Assert.IsTrue(echo.Output.Window.SequenceEqual(line));
    }
}
