using Gateway.Protocol;

namespace Gateway.Server.Tests;

[TestClass]
public class CallbackIdTests
{
    [TestMethod]
    [DataRow("1-0", 1, 0)]
    [DataRow("123456789-987654321", 123456789, 987654321)]
    public void Reads(string text, int uid, int call)
    {
        CallbackId id = new CallbackId();
        Assert.IsTrue(id.TryParse(AsciiText.ToBytes(text), 0, text.Length));
        Assert.AreEqual(uid, id.Uid);
        Assert.AreEqual(call, id.Call);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1")]
    [DataRow("1-")]
    [DataRow("-1")]
    [DataRow("0-1")]
    [DataRow("a-1")]
    [DataRow("1-b")]
    [DataRow("1-1-1")]
    [DataRow("1234567890-1")]
    public void Refuses(string text)
    {
        Assert.IsFalse(new CallbackId().TryParse(AsciiText.ToBytes(text), 0, text.Length));
    }
}
