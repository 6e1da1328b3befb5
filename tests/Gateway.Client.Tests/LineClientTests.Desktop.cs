using System;

using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

[TestClass]
public class LineClientTests
{
    private const int Patience = 60000;

    [TestMethod]
    [EveryDriver]
    public void LinesComeBack(DriverKind driver)
    {
        using ClientServer server = new(driver);
        using LineClient client = new($"tcp://127.0.0.1:{server.LinePort}", new ClientOptions());
        client.Connect();
        foreach (string line in new[] { "hello", "", "Grüße, 世界", new string('x', 50000) })
        {
            client.SendLine(line);
            Assert.AreEqual(line, client.ReceiveLine(Patience));
        }

        Assert.ThrowsExactly<ArgumentException>(() => client.SendLine("two\nlines"));
        Assert.IsNull(client.ReceiveLine(20));
        client.Close();
        WebSocketClientTests.IsThrown(ClientError.Closed, () => client.SendLine("too late"));
    }

    [TestMethod]
    public void TheEndOfTheStream()
    {
        using ClientServer server = new(DriverKind.Pool);
        using LineClient client = new($"tcp://127.0.0.1:{server.LinePort}", new ClientOptions());
        client.Connect();
        client.SendLine("one");
        Assert.AreEqual("one", client.ReceiveLine(Patience));
        server.Stop();
        Assert.IsNull(client.ReceiveLine(Patience));
    }
}
