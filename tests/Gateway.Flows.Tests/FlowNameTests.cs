namespace Gateway.Flows.Tests;

[TestClass]
public class FlowNameTests
{
    [TestMethod]
    [DataRow("oecho", "oecho")]
    [DataRow("a-b.c_d~9", "a-b.c_d~9")]
    [DataRow("two words", "two%20words")]
    [DataRow("a/b?c#d%", "a%2Fb%3Fc%23d%25")]
    [DataRow("\u00E4\u20AC", "%C3%A4%E2%82%AC")]
    [DataRow("\u00A0", "%C2%A0")]
    public void NamesAreWrittenAndReadAgain(string name, string encoded)
    {
        byte[] bytes = FlowName.ToBytes(name);

        Assert.AreEqual(encoded, FlowName.Encode(bytes));
        CollectionAssert.AreEqual(bytes, FlowName.TryDecode(encoded));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("%")]
    [DataRow("%4")]
    [DataRow("%4g")]
    [DataRow("%0A")]
    [DataRow("%00")]
    [DataRow("%7F")]
    [DataRow("%C2%85")]
    [DataRow("%FF")]
    [DataRow("%C3")]
    [DataRow("%ED%A0%80")]
    public void WhatIsNoNameIsNotRead(string encoded)
    {
        Assert.IsNull(FlowName.TryDecode(encoded));
    }

    [TestMethod]
    public void ANameHas255BytesAtMost()
    {
        Assert.AreEqual(255, FlowName.ToBytes(new string('x', 255)).Length);
        Assert.IsNull(FlowName.TryDecode(new string('x', 256)));
    }
}
