namespace Gateway.Server.Tests;

/// <summary>Events as clients see them.</summary>
[TestClass]
public class RpcEventsTests
{
    [TestMethod]
    public void PollingTakesTheOldest()
    {
        RpcSession session = new RpcSession();
        session.Call("eventPost", "\"a\",{\"x\":[1]},true");
        session.Call("postEvent", "\"b\",\"text\"");
        session.Call("eventPost", "\"c\",1");
        IsEvent("a", "{\"x\":[1]}", session.Call("eventPoll", ""), true);
        IsEvent("b", "\"text\"", session.Call("receiveEvent", ""), false);
        Assert.AreEqual("[]", session.Call("eventPoll", "5"));
    }

    [TestMethod]
    public void TheOldestMakeRoomAndAreCounted()
    {
        RpcSession session = new RpcSession();
        for (int i = 0; i < 6; i++)
        {
            session.Call("eventPost", "\"e" + i.ToString() + "\",0,true");
        }

        Assert.AreEqual("{\"size\":4,\"count\":4,\"dropped\":2}", session.Call("eventStatistics", ""));
        IsEvent("e2", "0", session.Call("eventPoll", ""), true);
        session.Call("eventClearBuffer", "");
        Assert.AreEqual("[]", session.Call("eventPoll", "9"));
    }

    [TestMethod]
    public void AnEventThatIsTooLargeIsRefused()
    {
        RpcSession session = new RpcSession();
        string answer = session.Call("eventPost", "\"a\",\"" + new string('x', 940) + "\",true");
        Assert.IsTrue(answer.IndexOf("Event too large.") > 0, answer);
    }

    [TestMethod]
    public void WaitingTakesTheEventAndWaitingForANameDoesNot()
    {
        RpcSession session = new RpcSession();
        session.Call("eventPost", "\"a\",1,true");
        session.Call("eventPost", "\"b\",2,true");
        IsEvent("b", "2", session.Call("eventWaitFor", "\"b\",1000"), false);
        IsEvent("b", "2", session.Call("eventWaitFor", "\"b\",0"), false);
        IsEvent("a", "1", session.Call("eventWait", "1000"), false);
        IsEvent("b", "2", session.Call("eventWait", ""), false);
        Assert.AreEqual("null", session.Call("eventWait", "0"));
        Assert.AreEqual("null", session.Call("eventWaitFor", "\"b\",0"));
        Assert.AreEqual("null", session.Call("eventWait", "-5"));
    }

    [TestMethod]
    public void AWaitEndsWithTheEventOfItsName()
    {
        RpcSession waiting = new RpcSession();
        RpcSession posting = waiting.NewClient();
        Assert.AreEqual("", waiting.Call("eventWaitFor", "\"b\",100000"));
        posting.Call("eventPost", "\"a\",1");
        Assert.AreEqual("", waiting.Take());
        posting.Call("eventPost", "\"b\",2");
        IsEvent("b", "2", ResultOf(waiting.Take()), false);
        Assert.AreEqual("[]", posting.Call("eventPoll", ""));
        Assert.AreEqual("0", waiting.Call("gpioRead", "4"));
    }

    [TestMethod]
    public void AWaitWithoutANameTakesTheEvent()
    {
        RpcSession waiting = new RpcSession();
        RpcSession other = waiting.NewClient();
        RpcSession posting = waiting.NewClient();
        Assert.AreEqual("", waiting.Call("eventWait", ""));
        Assert.AreEqual("", other.Call("eventWaitFor", "\"a\""));
        posting.Call("eventPost", "\"a\",1,true");
        IsEvent("a", "1", ResultOf(waiting.Take()), false);
        IsEvent("a", "1", ResultOf(other.Take()), false);
        Assert.AreEqual("[]", posting.Call("eventPoll", ""));
    }

    /// <summary>Requests behind one that waits are answered after it.</summary>
    [TestMethod]
    public void TheOrderIsKept()
    {
        RpcSession waiting = new RpcSession();
        RpcSession posting = waiting.NewClient();
        Assert.AreEqual("", waiting.Ask("{\"id\":5,\"method\":\"eventWait\",\"params\":[]}\n{\"id\":6,\"method\":\"gpioRead\",\"params\":[4]}"));
        posting.Call("eventPost", "\"a\",1,true");
        string answer = waiting.Take();
        Assert.AreEqual("{\"id\":5,", answer.Substring(0, 8));
        Assert.IsTrue(answer.IndexOf("\n{\"id\":6,\"result\":0,") > 0, answer);
    }

    /// <summary>A client that has gone waits no more: the event stays for others.</summary>
    [TestMethod]
    public void WhoHasGoneTakesNoEvent()
    {
        RpcSession waiting = new RpcSession();
        RpcSession posting = waiting.NewClient();
        Assert.AreEqual("", waiting.Call("eventWait", ""));
        waiting.Connection.Connection.End();
        posting.Call("eventPost", "\"a\",1,true");
        IsEvent("a", "1", posting.Call("eventPoll", ""), true);
    }

    [TestMethod]
    public void CallbacksHaveEventsOfTheirOwn()
    {
        RpcSession session = new RpcSession();
        string timeout = session.Call("eventWaitAndGet", "\"1-2\",\"sensors\",0");
        Assert.IsTrue(timeout.IndexOf("\"com.google.android.mobly.snippet.event.EventSnippet$EventSnippetException: timeout.\"") > 0, timeout);
        session.Call("eventPost", "\"sensors\",1,true");
        Assert.AreEqual("[]", session.Call("eventGetAll", "\"1-2\",\"sensors\""));
        Assert.IsTrue(session.Call("eventGetAll", "\"12\",\"sensors\"").IndexOf("Argument 1 is out of range.") > 0);
    }

    private static string ResultOf(string answer)
    {
        const string End = ",\"callback\":null,\"error\":null}";
        int start = "{\"id\":1,\"result\":".Length;
        Assert.IsTrue(answer.Length > start + End.Length, answer);
        return answer.Substring(start, answer.Length - start - End.Length);
    }

    /// <summary>Everything but the time, which is digits.</summary>
    private static void IsEvent(string name, string data, string actual, bool isInArray)
    {
        string start = (isInArray ? "[" : "") + "{\"name\":\"" + name + "\",\"time\":";
        string end = ",\"data\":" + data + (isInArray ? "}]" : "}");
        Assert.IsTrue(actual.Length > start.Length + end.Length, actual);
        Assert.AreEqual(start, actual.Substring(0, start.Length));
        Assert.AreEqual(end, actual.Substring(actual.Length - end.Length));
        Assert.IsTrue(long.Parse(actual.Substring(start.Length, actual.Length - start.Length - end.Length)) > 0);
    }
}
