namespace Gateway.Protocol.Tests;

/// <summary>Limits: the defaults, and what is refused.</summary>
[TestClass]
public class LimitsTests
{
    [TestMethod]
    public void Defaults()
    {
        Limits limits = new Limits();
        Assert.AreEqual(long.MaxValue, limits.MaxMessage);
        Assert.AreEqual(65536, limits.MaxLine);
        Assert.AreEqual(16384, limits.MaxHead);
    }

    [TestMethod]
    public void KeepsWhatItIsGiven()
    {
        Limits limits = new Limits(1, 2, 3);
        Assert.AreEqual(1L, limits.MaxMessage);
        Assert.AreEqual(2, limits.MaxLine);
        Assert.AreEqual(3, limits.MaxHead);
    }

    [TestMethod]
    public void RefusesNothingAtAll()
    {
        Check.ThrowsArgument(() => new Limits(0, 1, 1));
        Check.ThrowsArgument(() => new Limits(1, 0, 1));
        Check.ThrowsArgument(() => new Limits(1, 1, 0));
        Check.ThrowsArgument(() => new Limits(-1, 1, 1));
    }
}
