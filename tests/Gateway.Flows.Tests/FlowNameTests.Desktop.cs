namespace Gateway.Flows.Tests;

[TestClass]
public class FlowNameDesktopTests
{
    /// <summary>Half a surrogate pair has no UTF-8: it would be known by the name of another.</summary>
    [TestMethod]
    [DataRow(0xD800)]
    [DataRow(0xDFFF)]
    public void HalfACharacterIsNoName(int half)
    {
        Assert.ThrowsExactly<FlowNameException>(() => FlowName.ToBytes("x" + (char)half));
    }
}
