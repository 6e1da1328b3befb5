using System;

namespace Gateway.Server.Tests;

/// <summary>Those who listen to events hear what is logged.</summary>
[TestClass]
public class EventLogTests
{
    [TestMethod]
    public void AnEntryIsAnEvent()
    {
        string result = Hear(GatewayLogLevel.Warning, "a \"b\"", null);
        Ends("\"data\":{\"level\":\"warning\",\"message\":\"a \\\"b\\\"\"}}", result);
        Assert.IsTrue(result.IndexOf("{\"name\":\"log\",\"time\":") > 0, result);
    }

    [TestMethod]
    public void AnExceptionIsToldToo()
    {
        Ends("{\"level\":\"error\",\"message\":\"m\",\"exception\":\"why\"}}", Hear(GatewayLogLevel.Error, "m", new Exception("why")));
    }

    [TestMethod]
    public void NothingIsKeptForLater()
    {
        EventLog log = new EventLog(new RecordingLog());
        RpcSession session = new RpcSession(RpcSession.SmallOptions(), log);
        log.Write(GatewayLogLevel.Information, "m", null);
        Assert.AreEqual("[]", session.Call("eventPoll", ""));
    }

    [TestMethod]
    public void WhatIsTooLongIsInTheLogOnly()
    {
        RecordingLog recording = new RecordingLog();
        EventLog log = new EventLog(recording);
        RpcSession session = new RpcSession(RpcSession.SmallOptions(), log);
        session.Call("eventWaitFor", "\"log\",60000");
        log.Write(GatewayLogLevel.Information, new string('x', 600), null);
        Assert.AreEqual(600, recording.LastMessage.Length);
        Assert.AreEqual("", session.Take());
    }

    private static string Hear(GatewayLogLevel level, string message, Exception? exception)
    {
        RecordingLog recording = new RecordingLog();
        EventLog log = new EventLog(recording);
        RpcSession session = new RpcSession(RpcSession.SmallOptions(), log);
        session.Call("eventWaitFor", "\"log\",60000");
        log.Write(level, message, exception);
        Assert.AreEqual(message, recording.LastMessage);
        return session.Take();
    }

    private static void Ends(string end, string answer)
    {
        Assert.IsTrue(answer.IndexOf(end + ",\"callback\":null,\"error\":null}") > 0, answer);
    }
}
