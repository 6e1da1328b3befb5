using System;
using System.Text.Json.Nodes;

using Gateway.Client;

namespace Gateway.Interop.Tests;

/// <summary>Calls the board's methods over the port of JSON-RPC, as SL4A's clients do.</summary>
internal sealed class RpcClient : IDisposable
{
    private const int Patience = 60_000;

    private readonly LineClient _lines;
    private int _id;

    /// <summary>Connects.</summary>
    /// <param name="port">The port of JSON-RPC.</param>
    public RpcClient(int port)
    {
        _lines = new LineClient($"tcp://127.0.0.1:{port}", new ClientOptions());
        _lines.Connect();
    }

    /// <summary>Calls a method.</summary>
    /// <returns>Its result.</returns>
    public JsonNode? Call(string method, params JsonNode[] parameters)
    {
        _id++;
        _lines.SendLine(new JsonObject { ["id"] = _id, ["method"] = method, ["params"] = new JsonArray(parameters) }.ToJsonString());
        string answer = _lines.ReceiveLine(Patience) ?? throw new InvalidOperationException("The gateway does not answer.");
        JsonNode response = JsonNode.Parse(answer)!;
        Assert.IsNull(response["error"], answer);
        Assert.AreEqual(_id, (int)response["id"]!);
        return response["result"];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines.Dispose();
    }
}
