using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>Asks for <c>/stats</c> again and again on one connection.</summary>
internal sealed class StatisticsClient : IDisposable
{
    private const string Length = "Content-Length: ";

    private readonly RawClient _client;

    public StatisticsClient(SoakServer server)
    {
        _client = server.NewHttpClient();
    }

    public JsonElement Fetch()
    {
        _client.Send("GET /stats HTTP/1.1\r\nHost: h\r\n\r\n");
        StringBuilder head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(_client.ReadText(1));
        }

        string text = head.ToString();
        Assert.IsTrue(text.StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal), text);
        int at = text.IndexOf(Length, StringComparison.Ordinal) + Length.Length;
        string length = text[at..text.IndexOf('\r', at)];
        using JsonDocument json = JsonDocument.Parse(_client.Read(int.Parse(length, CultureInfo.InvariantCulture)));
        return json.RootElement.Clone();
    }

    public void Dispose()
    {
        _client.Dispose();
    }
}
