namespace Gateway.Host.Tests;

[TestClass]
public sealed class PingStatisticsTests
{
    [TestMethod]
    public void TimesAddUp()
    {
        PingStatistics statistics = new();
        foreach (double time in new[] { 1.0, 2.0, 3.0, 6.0 })
        {
            statistics.AddSent();
            Assert.IsTrue(statistics.AddReceived(statistics.Sent, time));
        }

        Assert.AreEqual(
            "--- name ping statistics ---\n4 sent, 4 received, 0 out of order, 0% loss, time 12 ms\nrtt min/avg/max/mdev = 1.000/3.000/6.000/1.871 ms",
            statistics.ToText("name", 12));
    }

    [TestMethod]
    public void WhatIsLostOrLateIsCounted()
    {
        PingStatistics statistics = new();
        for (int i = 0; i < 3; i++)
        {
            statistics.AddSent();
        }

        Assert.IsTrue(statistics.AddReceived(1, 1));
        Assert.IsFalse(statistics.AddReceived(0, 1));
        StringAssert.Contains(statistics.ToText("name", 5), "3 sent, 2 received, 1 out of order, 33.33% loss");
    }

    [TestMethod]
    public void NoEchoHasNoTimes()
    {
        PingStatistics statistics = new();
        statistics.AddSent();
        Assert.AreEqual("--- name ping statistics ---\n1 sent, 0 received, 0 out of order, 100% loss, time 5 ms", statistics.ToText("name", 5));
    }
}
