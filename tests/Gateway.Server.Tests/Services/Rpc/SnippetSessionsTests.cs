namespace Gateway.Server.Tests;

[TestClass]
public class SnippetSessionsTests
{
    [TestMethod]
    public void SessionsBeginAndEnd()
    {
        SnippetSessions sessions = new SnippetSessions(4);
        int first = sessions.Begin();
        int second = sessions.Begin();
        Assert.IsTrue(first > 0 && second > first);
        sessions.End(first);
        Assert.IsFalse(sessions.Contains(first));
        Assert.IsTrue(sessions.Contains(second));
        Assert.IsFalse(sessions.Contains(0) || sessions.Contains(-1) || sessions.Contains(second + 4));
    }

    [TestMethod]
    public void TheOldestMakeRoom()
    {
        SnippetSessions sessions = new SnippetSessions(2);
        int first = sessions.Begin();
        sessions.Begin();
        int last = sessions.Begin();
        Assert.IsFalse(sessions.Contains(first));
        Assert.IsTrue(sessions.Contains(last) && sessions.Contains(last - 1));
    }
}
