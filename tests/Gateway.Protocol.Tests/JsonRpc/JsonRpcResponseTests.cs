namespace Gateway.Protocol.Tests;

[TestClass]
public class JsonRpcResponseTests
{
    [TestMethod]
    [DataRow(JsonRpcDialect.Sl4a, "{\"id\":1,\"result\":5,\"callback\":null,\"error\":null}")]
    [DataRow(JsonRpcDialect.Snippet, "{\"id\":1,\"result\":5,\"callback\":\"3-10\",\"error\":null}")]
    [DataRow(JsonRpcDialect.Version2, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}")]
    public void Results(JsonRpcDialect dialect, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonWriter writer = new JsonWriter(buffer);
        JsonRpcResponse response = Begin(writer, dialect, "{\"id\":1,\"method\":\"m\"}");
        response.WriteStartResult();
        writer.WriteNumber(5);
        response.WriteEndResult(dialect == JsonRpcDialect.Snippet ? 3 : 0, 10);
        Contains(buffer, expected);
    }

    [TestMethod]
    [DataRow(JsonRpcDialect.Sl4a, "{\"id\":\"x\",\"result\":null,\"callback\":null,\"error\":\"Argument 2 is missing\"}")]
    [DataRow(JsonRpcDialect.Version2, "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32602,\"message\":\"Invalid params\",\"data\":\"Argument 2 is missing\"}}")]
    public void ErrorsTakeThePlaceOfResults(JsonRpcDialect dialect, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonWriter writer = new JsonWriter(buffer);
        JsonRpcResponse response = Begin(writer, dialect, "{\"id\":\"x\",\"method\":\"m\"}");
        response.WriteStartResult();
        writer.WriteStartArray();
        response.WriteError(JsonRpcErrorCode.InvalidParams, AsciiText.ToBytes("Argument "), 2, AsciiText.ToBytes(" is missing"));
        Contains(buffer, expected);
    }

    [TestMethod]
    [DataRow(JsonRpcErrorCode.ParseError, "-32700,\"message\":\"Parse error\"")]
    [DataRow(JsonRpcErrorCode.InvalidRequest, "-32600,\"message\":\"Invalid Request\"")]
    [DataRow(JsonRpcErrorCode.MethodNotFound, "-32601,\"message\":\"Method not found\"")]
    [DataRow(JsonRpcErrorCode.InvalidParams, "-32602,\"message\":\"Invalid params\"")]
    [DataRow(JsonRpcErrorCode.InternalError, "-32603,\"message\":\"Internal error\"")]
    [DataRow(JsonRpcErrorCode.ServerError, "-32000,\"message\":\"Server error\"")]
    [DataRow(JsonRpcErrorCode.AuthenticationFailed, "-32001,\"message\":\"Authentication failed\"")]
    public void EveryCodeHasItsMessage(JsonRpcErrorCode code, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonRpcResponse response = new JsonRpcResponse(new JsonWriter(buffer));
        response.BeginWithoutId(JsonRpcDialect.Version2);
        response.WriteError(code, AsciiText.ToBytes("t"), -1, new byte[0]);
        Contains(buffer, "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + expected + ",\"data\":\"t\"}}");
    }

    [TestMethod]
    [DataRow(JsonRpcDialect.Version2, "{\"method\":\"m\"}", true)]
    [DataRow(JsonRpcDialect.Version2, "{\"method\":\"m\",\"id\":null}", false)]
    [DataRow(JsonRpcDialect.Version2, "{\"method\":1}", false)]
    [DataRow(JsonRpcDialect.Sl4a, "{\"method\":\"m\"}", false)]
    public void NotificationsGetNoAnswer(JsonRpcDialect dialect, string request, bool expected)
    {
        Assert.AreEqual(expected, Begin(new JsonWriter(new ByteBuffer(200)), dialect, request).IsNotification);
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
