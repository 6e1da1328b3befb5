namespace Gateway.Protocol.Tests;

[TestClass]
public class JsonRpcRequestTests
{
    [TestMethod]
    [DataRow("{\"id\":1,\"method\":\"m\",\"params\":[1]}", "1 m [1]")]
    [DataRow("{\"params\":[],\"method\":\"\\u006d\",\"id\":\"a\\\"b\"}", "\"a\\\"b\" m []")]
    [DataRow("{\"id\":null,\"method\":\"m\",\"params\":{\"a\":[2]},\"more\":[{}]}", "null m {\"a\":[2]}")]
    [DataRow("{\"id\":1,\"id\":2,\"method\":\"m\"}", "2 m -")]
    [DataRow("{\"i\\u0064\":-1.5e3,\"method\":5}", "-1.5e3 - -")]
    [DataRow("{\"id\":true,\"method\":null,\"params\":null}", "- - null")]
    [DataRow("{\"id\":[1],\"method\":{\"id\":3}}", "- - -")]
    [DataRow("{\"params\":\"a\\\"b\"}", "- - \"a\\\"b\"")]
    [DataRow("{}", "- - -")]
    public void Members(string text, string expected)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        JsonRpcRequest request = Read(bytes, true);
        string id = request.IdType == JsonTokenType.None ? "-" : Part(bytes, request.IdStart, request.IdLength);
        string method = request.HasMethod ? Part(bytes, request.MethodStart, request.MethodLength) : "-";
        string arguments = request.ParamsType == JsonTokenType.None ? "-" : Part(bytes, request.ParamsStart, request.ParamsLength);
        Assert.AreEqual(expected, id + " " + method + " " + arguments);
    }

    [TestMethod]
    [DataRow("{\"jsonrpc\":\"2.0\"}", true)]
    [DataRow("{\"jsonrpc\":\"2.\\u0030\"}", true)]
    [DataRow("{\"jsonrpc\":\"1.0\"}", false)]
    [DataRow("{\"jsonrpc\":2.0}", false)]
    [DataRow("{\"JSONRPC\":\"2.0\"}", false)]
    public void Versions(string text, bool expected)
    {
        Assert.AreEqual(expected, Read(AsciiText.ToBytes(text), true).IsVersion2);
    }

    [TestMethod]
    public void Handshakes()
    {
        byte[] bytes = AsciiText.ToBytes("{\"cmd\":\"initi\\u0061te\",\"uid\":-1}");
        JsonRpcRequest request = Read(bytes, true);
        Assert.IsTrue(request.HasCommand && request.HasUid);
        Assert.AreEqual("initiate", Part(bytes, request.CommandStart, request.CommandLength));
        Assert.AreEqual(-1, request.Uid);
        request = Read(AsciiText.ToBytes("{\"cmd\":1,\"uid\":\"x\"}"), true);
        Assert.IsFalse(request.HasCommand || request.HasUid);
    }

    /// <summary>What stands before the error has been found.</summary>
    [TestMethod]
    [DataRow("{\"id\":7,\"method\":", true)]
    [DataRow("{\"id\":7,}", true)]
    [DataRow("{\"id\":7 \"method\":\"m\"}", true)]
    [DataRow("{\"method\":\"m\",\"id\":7", true)]
    [DataRow("{\"id\"", false)]
    [DataRow("{\"method\":[1,]", false)]
    public void BrokenRequests(string text, bool hasId)
    {
        JsonRpcRequest request = Read(AsciiText.ToBytes(text), false);
        Assert.AreEqual(hasId, request.IdType == JsonTokenType.Number);
    }

    /// <summary>Nothing of a request is left for the next one.</summary>
    [TestMethod]
    public void TheLastRequestIsForgotten()
    {
        JsonReader reader = new JsonReader(8);
        JsonRpcRequest request = new JsonRpcRequest();
        Read(request, reader, AsciiText.ToBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[],\"cmd\":\"c\",\"uid\":1}"));
        Read(request, reader, AsciiText.ToBytes("{}"));
        Assert.IsFalse(request.HasMethod || request.HasCommand || request.HasUid || request.IsVersion2);
        Assert.AreEqual((int)JsonTokenType.None, (int)request.IdType);
        Assert.AreEqual((int)JsonTokenType.None, (int)request.ParamsType);
    }

    private static JsonRpcRequest Read(byte[] bytes, bool expected)
    {
        JsonRpcRequest request = new JsonRpcRequest();
        Assert.AreEqual(expected, Read(request, new JsonReader(8), bytes));
        return request;
    }

    private static bool Read(JsonRpcRequest request, JsonReader reader, byte[] bytes)
    {
        reader.Reset(bytes, 0, bytes.Length);
        reader.Read();
        return request.Read(reader, bytes);
    }

    private static string Part(byte[] bytes, int start, int count)
    {
        return Replies.FromBytes(TestBytes.Slice(bytes, start, count));
    }
}
