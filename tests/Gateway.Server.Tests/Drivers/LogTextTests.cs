using Gateway.Protocol;

namespace Gateway.Server.Tests;

[TestClass]
public class LogTextTests
{
    [TestMethod]
    public void SaysErrorsInWords()
    {
        Assert.AreEqual("line too long", LogText.Of(ProtocolError.LineTooLong));
        Assert.AreEqual("none", LogText.Of(ProtocolError.None));
    }
}
