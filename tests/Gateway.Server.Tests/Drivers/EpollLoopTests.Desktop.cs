using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class EpollLoopTests
{
    private const int Rounds = 300;

    /// <summary>
    /// Two clients, each with a loop of its own where there are two processors, one after the other tell each other something: whether
    /// its thread sleeps or is awake, a loop hears of what its sockets and of what other threads have for it.
    /// </summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow(0)]
    [DataRow(1000)]
    public void AsleepOrAwakeItHearsOthers(int spin)
    {
        using TestServer server = new TestServer(DriverKind.Epoll, new GatewayOptions { MaxConnections = 2, SpinMicroseconds = spin });
        using RawClient first = Open(server);
        using RawClient second = Open(server);
        for (int i = 0; i < Rounds; i++)
        {
            string text = "round " + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            RawClient speaker = i % 3 == 0 ? first : second;
            speaker.Send(Frames.Make(0x81, AsciiText.ToBytes(text), true));
            Hear(first, text);
            Hear(second, text);
        }
    }

    private static RawClient Open(TestServer server)
    {
        RawClient client = server.NewHttpClient();
        client.Send(Texts.Upgrade.Replace("/echo", "/broadcast/all", System.StringComparison.Ordinal));
        Assert.AreEqual(Texts.Accepted, client.ReadText(Texts.Accepted.Length));
        return client;
    }

    private static void Hear(RawClient client, string text)
    {
        byte[] frame = Frames.Make(0x81, AsciiText.ToBytes(text), false);
        Check.Bytes(frame, client.Read(frame.Length));
    }
}
