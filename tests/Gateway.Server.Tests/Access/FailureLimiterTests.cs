namespace Gateway.Server.Tests;

[TestClass]
public class FailureLimiterTests
{
    private const long Start = 5000000000;

    [TestMethod]
    public void BlocksFromTheFifthFailureOn()
    {
        FailureLimiter limiter = new FailureLimiter();
        Fail(limiter, 7, Start, 4);
        Assert.IsFalse(limiter.IsBlocked(7, Start));
        Fail(limiter, 7, Start, 1);
        Assert.IsTrue(limiter.IsBlocked(7, Start));
        Fail(limiter, 7, Start, 1);
        Assert.IsTrue(limiter.IsBlocked(7, Start));
        Assert.IsFalse(limiter.IsBlocked(8, Start), "another address");
    }

    [TestMethod]
    public void LetsGoWhenTheWindowIsOver()
    {
        FailureLimiter limiter = new FailureLimiter();
        Fail(limiter, 7, Start, 1);
        Fail(limiter, 7, Start + 59999, 4);
        Assert.IsTrue(limiter.IsBlocked(7, Start + 59999));
        Assert.IsFalse(limiter.IsBlocked(7, Start + 60000));
        Fail(limiter, 7, Start + 60000, 4);
        Assert.IsFalse(limiter.IsBlocked(7, Start + 60000), "counts anew");
        Fail(limiter, 7, Start + 60001, 1);
        Assert.IsTrue(limiter.IsBlocked(7, Start + 119999));
        Assert.IsFalse(limiter.IsBlocked(7, Start + 120000));
    }

    [TestMethod]
    public void NumberAndWindowAreSettable()
    {
        FailureLimiter limiter = new FailureLimiter(1, 10);
        Assert.IsFalse(limiter.IsBlocked(0, 0));
        Fail(limiter, 0, 0, 1);
        Assert.IsTrue(limiter.IsBlocked(0, 9));
        Assert.IsFalse(limiter.IsBlocked(0, 10));
    }

    [TestMethod]
    public void AddressZeroIsOneLikeOthers()
    {
        FailureLimiter limiter = new FailureLimiter();
        Assert.IsFalse(limiter.IsBlocked(0, 0));
        Fail(limiter, 0, 0, 5);
        Assert.IsTrue(limiter.IsBlocked(0, 0));
        Assert.IsFalse(limiter.IsBlocked(-1, 0));
    }

    [TestMethod]
    public void KeepsSixteenAddresses()
    {
        FailureLimiter limiter = new FailureLimiter();
        for (int i = 0; i < 16; i++)
        {
            Fail(limiter, i, Start + i, 5);
        }

        for (int i = 0; i < 16; i++)
        {
            Assert.IsTrue(limiter.IsBlocked(i, Start + 16));
        }
    }

    [TestMethod]
    public void TheOldestMakesRoom()
    {
        FailureLimiter limiter = new FailureLimiter();
        for (int i = 0; i < 16; i++)
        {
            Fail(limiter, i, Start + ((i + 8) & 15), 5);
        }

        Fail(limiter, 100, Start + 16, 5);
        Assert.IsTrue(limiter.IsBlocked(100, Start + 16));
        Assert.IsFalse(limiter.IsBlocked(8, Start + 16), "the oldest");
        Assert.IsTrue(limiter.IsBlocked(9, Start + 16));
        Assert.IsTrue(limiter.IsBlocked(7, Start + 16));
        Assert.IsTrue(limiter.IsBlocked(0, Start + 16));
    }

    [TestMethod]
    public void WindowsThatAreOverMakeRoomFirst()
    {
        FailureLimiter limiter = new FailureLimiter();
        Fail(limiter, 1, Start, 5);
        for (int i = 2; i <= 16; i++)
        {
            Fail(limiter, i, Start + 30000, 5);
        }

        Fail(limiter, 17, Start + 60000, 5);
        for (int i = 2; i <= 17; i++)
        {
            Assert.IsTrue(limiter.IsBlocked(i, Start + 60000));
        }
    }

    [TestMethod]
    public void AnAddressThatComesBackHasOneWindow()
    {
        FailureLimiter limiter = new FailureLimiter();
        Fail(limiter, 1, Start, 5);
        Fail(limiter, 2, Start, 1);
        Fail(limiter, 1, Start + 60000, 5);
        Assert.IsTrue(limiter.IsBlocked(1, Start + 60000));
        Assert.IsFalse(limiter.IsBlocked(1, Start + 120000));
    }

    private static void Fail(FailureLimiter limiter, long address, long now, int times)
    {
        for (int i = 0; i < times; i++)
        {
            limiter.CountFailure(address, now);
        }
    }
}
