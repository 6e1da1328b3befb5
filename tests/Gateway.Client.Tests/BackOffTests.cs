namespace Gateway.Client.Tests;

[TestClass]
public class BackOffTests
{
    [TestMethod]
    public void PausesDoubleUpToTheLimit()
    {
        BackOff pauses = new BackOff(100, 1000);
        int[] whole = { 100, 200, 400, 800, 1000, 1000, 1000 };
        foreach (int longest in whole)
        {
            IsBetween(longest / 2, longest, pauses.Next());
        }
    }

    [TestMethod]
    public void PausesStartAnewAfterASuccess()
    {
        BackOff pauses = new BackOff(100, 100000);
        for (int i = 0; i < 5; i++)
        {
            pauses.Next();
        }

        pauses.Reset();

        IsBetween(50, 100, pauses.Next());
    }

    /// <summary>A limit near the largest number must not turn into a negative pause.</summary>
    [TestMethod]
    public void PausesNeverOverflow()
    {
        BackOff pauses = new BackOff(int.MaxValue / 2, int.MaxValue - 1);
        for (int i = 0; i < 5; i++)
        {
            Assert.IsTrue(pauses.Next() > 0);
        }
    }

    /// <summary>Clients that lost the same server do not come back at the same time.</summary>
    [TestMethod]
    public void PausesDiffer()
    {
        BackOff pauses = new BackOff(10000, 10000);
        int first = pauses.Next();
        bool differ = false;
        for (int i = 0; i < 100; i++)
        {
            differ |= pauses.Next() != first;
        }

        Assert.IsTrue(differ);
    }

    private static void IsBetween(int low, int high, int value)
    {
        Assert.IsTrue(value >= low && value <= high, value.ToString());
    }
}
