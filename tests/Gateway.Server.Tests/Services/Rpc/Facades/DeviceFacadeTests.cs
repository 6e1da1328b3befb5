using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>What clients hear of the board itself.</summary>
[TestClass]
public class DeviceFacadeTests
{
    private const string Description = "{\"manufacturer\":\"test\",\"model\":\"test\",\"platform\":\"test\"";

    [TestMethod]
    public void DescribesTheBoard()
    {
        Assert.AreEqual(Description + "}", new RpcSession().Call("deviceInfo", ""));
    }

    [TestMethod]
    public void TellsWhyTheBoardWasRestarted()
    {
        GatewayOptions options = RpcSession.SmallOptions();
        options.Board = new TestBoard { Reason = AsciiText.ToBytes("it \"hung\"") };
        Assert.AreEqual(Description + ",\"restartReason\":\"it \\\"hung\\\"\"}", new RpcSession(options).Call("deviceInfo", ""));
    }
}
