namespace Gateway.Server.Tests;

[TestClass]
public class AdaptiveSpinTests
{
    private const int Limit = 50;
    private const int Short = (2 * Limit) - 1;
    private const int Long = 2 * Limit;

    [TestMethod]
    public void WhoAnswersSoonIsAwaited()
    {
        AdaptiveSpin spin = new AdaptiveSpin(Limit);
        Assert.IsFalse(spin.IsWorthwhile);
        spin.LearnFromSleep(Short, 1);
        Assert.IsTrue(spin.IsWorthwhile);
        spin.LearnFromSpin(true, 1);
        Assert.IsTrue(spin.IsWorthwhile);
    }

    [TestMethod]
    public void WhoIsSlowIsNot()
    {
        AdaptiveSpin spin = new AdaptiveSpin(Limit);
        for (int i = 0; i < 10; i++)
        {
            spin.LearnFromSleep(Long, 1);
            Assert.IsFalse(spin.IsWorthwhile);
        }
    }

    /// <summary>A long silence is forgotten by the first short wait, and the other way round.</summary>
    [TestMethod]
    public void TheLastWaitCounts()
    {
        AdaptiveSpin spin = new AdaptiveSpin(Limit);
        spin.LearnFromSleep(Long, 0);
        spin.LearnFromSleep(Short, 1);
        Assert.IsTrue(spin.IsWorthwhile);
        spin.LearnFromSleep(Long, 1);
        Assert.IsFalse(spin.IsWorthwhile);
    }

    [TestMethod]
    public void ManyAtATimeAreSleptFor()
    {
        AdaptiveSpin spin = new AdaptiveSpin(Limit);
        spin.LearnFromSleep(0, 2);
        Assert.IsFalse(spin.IsWorthwhile);
        spin.LearnFromSleep(0, 1);
        Assert.IsTrue(spin.IsWorthwhile);
        spin.LearnFromSpin(true, 2);
        Assert.IsFalse(spin.IsWorthwhile);
    }

    /// <summary>A peer that is always a little too late: of 10,000 messages a dozen or so and then one in 256 are awaited in vain.</summary>
    [TestMethod]
    public void WhatIsInVainIsTriedEverMoreSeldom()
    {
        AdaptiveSpin spin = new AdaptiveSpin(Limit);
        int tries = 0;
        for (int i = 0; i < 10000; i++)
        {
            if (spin.IsWorthwhile)
            {
                tries++;
                spin.LearnFromSpin(false, 0);
            }
            else
            {
                spin.LearnFromSleep(Short, 1);
            }
        }

        Assert.IsTrue(tries > 10000 / 256, $"{tries} tries");
        Assert.IsTrue(tries < 60, $"{tries} tries");
    }

    /// <summary>A peer that becomes fast again is trusted again, half of the doubt at a time.</summary>
    [TestMethod]
    public void DoubtIsForgotten()
    {
        AdaptiveSpin spin = new AdaptiveSpin(Limit);
        for (int failures = 0; failures < 8; failures++)
        {
            Calm(spin);
            spin.LearnFromSpin(false, 0);
        }

        Assert.AreEqual(255, Calm(spin));
        spin.LearnFromSpin(true, 1);
        spin.LearnFromSpin(true, 1);
        spin.LearnFromSpin(false, 0);
        Assert.AreEqual(127, Calm(spin));
    }

    [TestMethod]
    public void WithoutALimitNobodyIsAwaited()
    {
        AdaptiveSpin spin = new AdaptiveSpin(0);
        spin.LearnFromSleep(0, 1);
        Assert.IsFalse(spin.IsWorthwhile);
    }

    [TestMethod]
    public void TheLimitEndsIt()
    {
        AdaptiveSpin spin = new AdaptiveSpin(Limit);
        Assert.IsTrue(spin.GoesOn(Limit - 1));
        Assert.IsFalse(spin.GoesOn(Limit));
    }

    /// <summary>Short waits until it is tried again.</summary>
    private static int Calm(AdaptiveSpin spin)
    {
        int waits = 0;
        while (!spin.IsWorthwhile)
        {
            spin.LearnFromSleep(Short, 1);
            waits++;
        }

        return waits;
    }
}
