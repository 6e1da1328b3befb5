using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>Requests in every dialect, and what is answered to wrong ones.</summary>
[TestClass]
public class RpcServiceTests
{
    private const string Sl4aError = ",\"result\":null,\"callback\":null,\"error\":\"com.googlecode.android_scripting.rpc.RpcError: ";
    private const string Sl4aEnd = ",\"callback\":null,\"error\":null}";

    /// <summary>What a client was served with serves another; where memory is short not all of it is kept.</summary>
    [TestMethod]
    public void KeepsAFewConnectionsForLaterClients()
    {
        const int Clients = 5;
        RpcService service = new RpcSession().Endpoint.Rpc;
        Mailbox mailbox = new Mailbox(null, new IdleWaker(), 0);
        RpcConnection[] first = new RpcConnection[Clients];
        for (int i = 0; i < Clients; i++)
        {
            first[i] = service.Take(0, mailbox);
        }

        foreach (RpcConnection connection in first)
        {
            service.Return(connection);
        }

        int kept = 0;
        for (int i = 0; i < Clients; i++)
        {
            kept += System.Array.IndexOf(first, service.Take(0, mailbox)) >= 0 ? 1 : 0;
        }

        Assert.AreEqual(GatewayDefaults.KeepsRpcConnections ? Clients : 2, kept);
    }

    [TestMethod]
    [DataRow("{\"id\":0,\"method\":\"gpioRead\",\"params\":[4]}", "{\"id\":0,\"result\":0")]
    [DataRow("{\"params\":[\"4\"],\"method\":\"gpioRe\\u0061d\",\"id\":\"a\"}", "{\"id\":\"a\",\"result\":0")]
    [DataRow("{\"id\":1,\"method\":\"gpio.read\",\"params\":{\"pin\":4}}", "{\"id\":1,\"result\":0")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":{\"1\":4,\"n\":1}}", "{\"id\":1,\"result\":0")]
    [DataRow("{\"id\":1,\"method\":\"gpioWrite\",\"params\":[4,true]}", "{\"id\":1,\"result\":null")]
    [DataRow("{\"id\":1,\"method\":\"eventPoll\",\"params\":[]}", "{\"id\":1,\"result\":[]")]
    [DataRow("{\"id\":1,\"method\":\"eventPoll\",\"params\":null}", "{\"id\":1,\"result\":[]")]
    [DataRow("{\"id\":1,\"method\":\"eventPoll\",\"params\":[null]}", "{\"id\":1,\"result\":[]")]
    [DataRow("{\"id\":1,\"method\":\"eventPoll\",\"params\":{}}\r", "{\"id\":1,\"result\":[]")]
    [DataRow("{\"id\":null,\"method\":\"eventWait\",\"params\":[0]}", "{\"id\":null,\"result\":null")]
    [DataRow("{\"id\":1,\"method\":\"_authenticate\",\"params\":[\"\"]}", "{\"id\":1,\"result\":true")]
    [DataRow("{\"id\":1,\"method\":\"_authenticate\",\"params\":[null]}", "{\"id\":1,\"result\":true")]
    [DataRow("{\"id\":1,\"method\":\"_authenticate\",\"params\":{\"n\":1}}", "{\"id\":1,\"result\":true")]
    [DataRow("{\"id\":1,\"method\":\"sensorsReadAccelerometer\",\"params\":[]}", "{\"id\":1,\"result\":[0.001,-2.500,9.806]")]
    public void Sl4a(string request, string start)
    {
        RpcSession session = new RpcSession();
        Assert.AreEqual(start + Sl4aEnd, session.Ask(request));
        session.Connection.Waits();
    }

    [TestMethod]
    [DataRow("{\"id\":1,\"method\":\"nope\",\"params\":[]}", "1", "Unknown RPC.")]
    [DataRow("{\"id\":1,\"method\":\"_authenticate\",\"params\":[\"x\"]}", "1", "Unknown RPC.")]
    [DataRow("{\"id\":1,\"method\":\"\",\"params\":[]}", "1", "Unknown RPC.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[]}", "1", "Argument 1 is not present")]
    [DataRow("{\"id\":1,\"method\":\"gpioWrite\",\"params\":[4]}", "1", "Argument 2 is not present")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[4,5]}", "1", "Too many parameters specified.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[\"x\",5]}", "1", "Too many parameters specified.")]
    [DataRow("{\"id\":1,\"method\":\"makeToast\",\"params\":[5]}", "1", "Argument 1 should be of type String.")]
    [DataRow("{\"id\":1,\"method\":\"makeToast\",\"params\":[null]}", "1", "Argument 1 should be of type String.")]
    [DataRow("{\"id\":1,\"method\":\"makeToast\",\"params\":[[\"a\"]]}", "1", "Argument 1 should be of type String.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[\"x\"]}", "1", "Argument 1 should be of type Integer.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[\"4x\"]}", "1", "Argument 1 should be of type Integer.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[1.5]}", "1", "Argument 1 should be of type Integer.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[99999999999]}", "1", "Argument 1 should be of type Integer.")]
    [DataRow("{\"id\":1,\"method\":\"gpioWrite\",\"params\":[4,{}]}", "1", "Argument 2 should be of type Boolean.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":{\"pin\":4,\"x\":1}}", "1", "No such parameter.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":[5]}", "1", "Argument 1 is out of range.")]
    [DataRow("{\"id\":1,\"method\":\"gpioMode\",\"params\":[4,\"upside down\"]}", "1", "Argument 2 is out of range.")]
    [DataRow("{\"id\":1,\"method\":\"sensorsGetLight\",\"params\":[]}", "1", "Not supported by this board.")]
    [DataRow("{\"id\":1,\"method\":\"batteryGetLevel\",\"params\":[]}", "1", "Not supported by this board.")]
    [DataRow("{\"id\":1,\"method\":\"wifiGetConnectionInfo\",\"params\":[]}", "1", "Not supported by this board.")]
    [DataRow("{\"id\":1,\"method\":\"device.reboot\",\"params\":[]}", "1", "Not supported by this board.")]
    [DataRow("{\"id\":1,\"method\":\"startSensingTimed\",\"params\":[4,20]}", "1", "Not supported by this board.")]
    [DataRow("{\"id\":1,\"method\":\"vibrate\",\"params\":[-1]}", "1", "Argument 1 is out of range.")]
    [DataRow("{\"id\":1,\"params\":[]}", "1", "Request without method.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\"}", "1", "Request without params.")]
    [DataRow("{\"id\":1,\"method\":\"gpioRead\",\"params\":4}", "1", "Request without params.")]
    [DataRow("{\"method\":\"gpioRead\",\"params\":[4]}", "null", "Request without id.")]
    [DataRow("{\"id\":7,\"method\":\"gpioRead\",\"params\":[4}", "7", "Malformed JSON.")]
    [DataRow("{\"id\":7}}", "7", "Malformed JSON.")]
    [DataRow("{\"id\":7,\"params\":[[[[[[[[[]]]]]]]]]}", "7", "Malformed JSON.")]
    [DataRow("null", "null", "A request is an object.")]
    [DataRow("\"text\"", "null", "A request is an object.")]
    public void Sl4aErrorsKeepTheConnection(string request, string id, string error)
    {
        RpcSession session = new RpcSession();
        Assert.AreEqual("{\"id\":" + id + Sl4aError + error + "\"}", session.Ask(request));
        session.Connection.Waits();
        Assert.AreEqual("0", session.Call("gpioRead", "4"));
    }

    /// <summary>An answer to an id that cannot be given back would be nobody's.</summary>
    [TestMethod]
    public void IdsHaveALimit()
    {
        RpcSession session = new RpcSession();
        string id = new string('1', JsonRpcResponse.MaxId);
        Assert.AreEqual("{\"id\":" + id + ",\"result\":0" + Sl4aEnd, session.Ask("{\"id\":" + id + ",\"method\":\"gpioRead\",\"params\":[4]}"));
        Assert.AreEqual("{\"id\":null" + Sl4aError + "Request without id.\"}", session.Ask("{\"id\":1" + id + ",\"method\":\"gpioRead\",\"params\":[4]}"));
    }

    [TestMethod]
    public void EveryRequestNamesItsVersion()
    {
        RpcSession session = new RpcSession();
        session.Ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"gpioRead\",\"params\":[4]}");
        string answer = session.Ask("{\"id\":2,\"method\":\"gpioRead\",\"params\":[4]}");
        Assert.IsTrue(answer.IndexOf("Request without jsonrpc.") > 0);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("hello")]
    [DataRow("{\"method\":\"x\",\"params\":[")]
    [DataRow("{\"id")]
    [DataRow("GET / HTTP/1.1")]
    public void WhoCannotBeAnsweredIsToldAndLeft(string request)
    {
        RpcSession session = new RpcSession();
        Assert.AreEqual("{\"id\":null" + Sl4aError + "Malformed JSON.\"}", session.Ask(request));
        session.Closes();
    }

    [TestMethod]
    public void HalfACharacterIsMalformed()
    {
        RpcSession session = new RpcSession();
        session.Connection.Feed(TestBytes.Join(AsciiText.ToBytes("{\"id\":3,\"method\":\"m"), TestBytes.Hex("c3 22 7d 0a")));
        Assert.AreEqual("{\"id\":3" + Sl4aError + "Malformed JSON.\"}", session.Take());
    }

    [TestMethod]
    public void ALongRequestIsToldInTheDialect()
    {
        RpcSession session = new RpcSession();
        session.Connection.Feed(TestBytes.Repeat((byte)'[', 1001));
        Assert.AreEqual("{\"id\":null" + Sl4aError + "Request longer than 1000 bytes.\"}", session.Take());
        session.Closes();
        Check.Error(ProtocolError.LineTooLong, session.Connection.Connection.Error);
    }

    [TestMethod]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"gpio.read\",\"params\":{\"pin\":4}}", "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":0}")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eventPoll\"}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"nope\"}", "")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"gpioWrite\",\"params\":[4,1]}", "")]
    [DataRow("[{\"jsonrpc\":\"2.0\",\"method\":\"eventPoll\"}]", "")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"eventWait\"}", "")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"eventWaitFor\",\"params\":[\"x\",1000]}", "")]
    public void Version2(string request, string expected)
    {
        RpcSession session = new RpcSession();
        Assert.AreEqual(expected, session.Ask(request));
        session.Connection.Waits();
    }

    [TestMethod]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nope\"}", "1", -32601, "Unknown RPC.")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"gpioRead\",\"params\":[]}", "1", -32602, "Argument 1 is not present")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"gpioRead\",\"params\":[5]}", "1", -32000, "Argument 1 is out of range.")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":1}", "1", -32600, "Request without method.")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"gpioRead\",\"params\":4}", "1", -32600, "Request without params.")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"gpioRead\",\"params\":[4]}", "null", -32600, "Request without id.")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"gpioRead\",\"params\":[4]}", "null", -32600, "Request without id.")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"gpioRead\",\"params\":[4]}", "null", -32600, "Request without id.")]
    [DataRow("{\"jsonrpc\":\"2.0\",\"method\":", "null", -32700, "Malformed JSON.")]
    [DataRow("[{\"jsonrpc\":\"2.0\",\"id\":1},]", "null", -32700, "Malformed JSON.")]
    [DataRow("[]", "null", -32600, "A batch is not empty.")]
    [DataRow("[1,2,3,4]", "null", -32600, "Most requests in a batch: 3")]
    public void Version2Errors(string request, string id, int code, string error)
    {
        RpcSession session = new RpcSession();
        string answer = session.Ask(request);
        string start = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code.ToString() + ",\"message\":\"";
        string end = ",\"data\":\"com.googlecode.android_scripting.rpc.RpcError: " + error + "\"}}";
        Assert.AreEqual(start, answer.Substring(0, start.Length));
        Assert.AreEqual(end, answer.Substring(answer.Length - end.Length));
        session.Connection.Waits();
    }

    [TestMethod]
    public void Batches()
    {
        RpcSession session = new RpcSession();
        Assert.AreEqual(
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":0},{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":1}]",
            session.Ask("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"gpioRead\",\"params\":[4]}," +
                "{\"jsonrpc\":\"2.0\",\"method\":\"gpioWrite\",\"params\":[4,true]}," +
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"gpioRead\",\"params\":[4]}]"));
        string waiting = session.Ask("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eventWait\",\"params\":[1000]}]");
        Assert.IsTrue(waiting.IndexOf("No waiting in a batch.") > 0, waiting);
        session.Connection.Waits();
    }

    [TestMethod]
    public void Snippets()
    {
        RpcSession session = new RpcSession();
        Assert.AreEqual("{\"uid\":1,\"status\":true}", session.Ask("{\"cmd\":\"initiate\",\"uid\":-1}"));
        Assert.AreEqual("0", session.Call("gpioRead", "4"));
        RpcSession second = session.NewClient();
        Assert.AreEqual("{\"uid\":1,\"status\":true}", second.Ask("{\"cmd\":\"continue\",\"uid\":1}"));
        Assert.AreEqual("{\"uid\":9,\"status\":false,\"error\":\"Session does not exist.\"}", second.Ask("{\"cmd\":\"continue\",\"uid\":9}"));
        Assert.AreEqual("{\"uid\":1,\"status\":false,\"error\":\"Unrecognized command.\"}", second.Ask("{\"cmd\":\"dance\",\"uid\":1}"));
        Assert.AreEqual("null", session.Call("closeSl4aSession", ""));
        session.Closes();
        Assert.AreEqual("{\"uid\":1,\"status\":false,\"error\":\"Session does not exist.\"}", second.Ask("{\"cmd\":\"continue\",\"uid\":1}"));
    }

    [TestMethod]
    public void ASnippetsSamplingAnswersByEvents()
    {
        RpcSession session = new RpcSession();
        session.Ask("{\"cmd\":\"initiate\",\"uid\":-1}");
        Assert.AreEqual(
            "{\"id\":8,\"result\":null,\"callback\":\"1-8\",\"error\":null}",
            session.Ask("{\"id\":8,\"method\":\"startSensingTimed\",\"params\":[2,1000]}"));
        session.Endpoint.Stop();
    }

    [TestMethod]
    public void WithASecretTheFirstCallShowsIt()
    {
        const string Failed = ",\"result\":null,\"callback\":null,\"error\":\"java.lang.SecurityException: Authentication failed!\"}";
        GatewayOptions options = RpcSession.SmallOptions();
        options.RpcSecret = "s3";
        RpcSession session = new RpcSession(options);
        Assert.AreEqual("{\"id\":1" + Failed, session.Call("gpioRead", "4"));
        session.Closes();
        session = session.NewClient();
        Assert.AreEqual("{\"id\":1" + Failed, session.Call("_authenticate", "\"s4\""));
        session.Closes();
        session = session.NewClient();
        Assert.AreEqual("true", session.Call("_authenticate", "\"s\\u0033\""));
        Assert.AreEqual("0", session.Call("gpioRead", "4"));
        session.Connection.Waits();
    }

    [TestMethod]
    public void GuessingSecretsIsSlowedDown()
    {
        GatewayOptions options = RpcSession.SmallOptions();
        options.RpcSecret = "s3";
        RpcSession session = new RpcSession(options);
        for (int i = 0; i < 5; i++)
        {
            session = session.NewClient();
            session.Call("_authenticate", "\"" + i.ToString() + "\"");
        }

        session = session.NewClient();
        session.Call("_authenticate", "\"s3\"");
        session.Closes();
    }

    /// <summary>An answer that is larger than the output goes out in parts, between those of its neighbours.</summary>
    [TestMethod]
    public void LargeAnswersGoOutInParts()
    {
        RpcSession session = new RpcSession();
        string value = "\"" + Replies.FromBytes(TestBytes.Repeat((byte)'x', 900)) + "\"";
        Assert.AreEqual("null", session.Call("prefPutValue", "\"k\"," + value));
        Assert.AreEqual(value, session.Call("prefGetValue", "\"k\""));
        session.Connection.SendLimit = 7;
        string get = "{\"id\":1,\"method\":\"prefGetValue\",\"params\":[\"k\"]}";
        string answer = "{\"id\":1,\"result\":" + value + Sl4aEnd;
        Assert.AreEqual(answer + "\n" + answer, session.Ask(get + "\n" + get));
        session.Connection.Waits();
    }

    [TestMethod]
    public void AnAnswerThatIsTooLargeIsAnError()
    {
        GatewayOptions options = RpcSession.SmallOptions();
        options.RpcReplySize = 600;
        RpcSession session = new RpcSession(options);
        Assert.AreEqual("{\"id\":1" + Sl4aError + "Result too large.\"}", session.Call("help", ""));
        Assert.AreEqual("\"gpioRead(Integer pin)\\n\"", session.Call("help", "\"gpioRead\""));
        Assert.AreEqual("[\"gpioRead(Integer pin)\"]", session.Call("_help", "\"gpio.read\""));
    }
}
