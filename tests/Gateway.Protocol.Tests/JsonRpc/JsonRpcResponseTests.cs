namespace Gateway.Protocol.Tests;

[TestClass]
public class JsonRpcResponseTests
{
    [TestMethod]
    [DataRow((int)JsonRpcDialect.Sl4a, "{\"id\":1,\"result\":5,\"callback\":null,\"error\":null}")]
    [DataRow((int)JsonRpcDialect.Snippet, "{\"id\":1,\"result\":5,\"callback\":\"3-10\",\"error\":null}")]
    [DataRow((int)JsonRpcDialect.Version2, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}")]
    public void Results(int dialect, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonWriter writer = new JsonWriter(buffer);
        JsonRpcResponse response = Begin(writer, (JsonRpcDialect)dialect, "{\"id\":1,\"method\":\"m\"}");
        response.WriteStartResult();
        writer.WriteNumber(5);
        response.WriteEndResult((JsonRpcDialect)dialect == JsonRpcDialect.Snippet ? 3 : 0, 10);
        Contains(buffer, expected);
    }

    [TestMethod]
    [DataRow((int)JsonRpcDialect.Sl4a, "{\"id\":\"x\",\"result\":null,\"callback\":null,\"error\":\"Argument 2 is missing\"}")]
    [DataRow((int)JsonRpcDialect.Version2, "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":\"Argument 2 is missing\"}}")]
    public void ErrorsTakeThePlaceOfResults(int dialect, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonWriter writer = new JsonWriter(buffer);
        JsonRpcResponse response = Begin(writer, (JsonRpcDialect)dialect, "{\"id\":\"x\",\"method\":\"m\"}");
        response.WriteStartResult();
        writer.WriteStartArray();
        response.WriteError(JsonRpcErrorCode.InvalidParams, AsciiText.ToBytes("Argument "), 2, AsciiText.ToBytes(" is missing"));
        Contains(buffer, expected);
    }

    [TestMethod]
    [DataRow((int)JsonRpcErrorCode.ParseError, "-32700,\"message\":\"Parse error\"")]
    [DataRow((int)JsonRpcErrorCode.InvalidRequest, "-32600,\"message\":\"Invalid Request\"")]
    [DataRow((int)JsonRpcErrorCode.MethodNotFound, "-32601,\"message\":\"Method not found\"")]
    [DataRow((int)JsonRpcErrorCode.InvalidParams, "-32602,\"message\":\"Invalid params\"")]
    [DataRow((int)JsonRpcErrorCode.InternalError, "-32603,\"message\":\"Internal error\"")]
    [DataRow((int)JsonRpcErrorCode.ServerError, "-32000,\"message\":\"Server error\"")]
    [DataRow((int)JsonRpcErrorCode.AuthenticationFailed, "-32001,\"message\":\"Authentication failed\"")]
    public void EveryCodeHasItsMessage(int code, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonRpcResponse response = new JsonRpcResponse(new JsonWriter(buffer));
        response.BeginWithoutId(JsonRpcDialect.Version2);
        response.WriteError((JsonRpcErrorCode)code, AsciiText.ToBytes("t"), -1, new byte[0]);
        Contains(buffer, "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + expected + ",\"data\":\"t\"}}");
    }

    [TestMethod]
    [DataRow((int)JsonRpcDialect.Version2, "{\"method\":\"m\"}", true)]
    [DataRow((int)JsonRpcDialect.Version2, "{\"method\":\"m\",\"id\":null}", false)]
    [DataRow((int)JsonRpcDialect.Version2, "{\"method\":1}", false)]
    [DataRow((int)JsonRpcDialect.Sl4a, "{\"method\":\"m\"}", false)]
    public void NotificationsGetNoAnswer(int dialect, string request, bool expected)
    {
        Assert.AreEqual(expected, Begin(new JsonWriter(new ByteBuffer(200)), (JsonRpcDialect)dialect, request).IsNotification);
    }

    [TestMethod]
    public void AnIdThatIsTooLongIsNull()
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonWriter writer = new JsonWriter(buffer);
        string digits = "";
        for (int i = 0; i <= JsonRpcResponse.MaxId; i++)
        {
            digits += "1";
        }

        JsonRpcResponse response = Begin(writer, JsonRpcDialect.Sl4a, "{\"method\":\"m\",\"id\":" + digits + "}");
        response.WriteStartResult();
        writer.WriteNull();
        response.WriteEndResult(0, 0);
        Contains(buffer, "{\"id\":null,\"result\":null,\"callback\":null,\"error\":null}");
    }

    private static JsonRpcResponse Begin(JsonWriter writer, JsonRpcDialect dialect, string text)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        JsonReader reader = new JsonReader(8);
        reader.Reset(bytes, 0, bytes.Length);
        reader.Read();
        JsonRpcRequest request = new JsonRpcRequest();
        request.Read(reader, bytes);
        JsonRpcResponse response = new JsonRpcResponse(writer);
        response.Begin(request, dialect);
        return response;
    }

    private static void Contains(ByteBuffer buffer, string expected)
    {
        Assert.AreEqual(expected, Replies.FromBytes(TestBytes.Slice(buffer.Bytes, buffer.Start, buffer.Length)));
    }
}
