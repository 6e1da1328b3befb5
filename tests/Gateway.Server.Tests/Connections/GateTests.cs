using System.Threading;

namespace Gateway.Server.Tests;

[TestClass]
public class GateTests
{
    private const int Rounds = 2000;

    private static readonly Gate s_gate = new Gate();
    private static int s_count;

    [TestMethod]
    public void LetsOneInAtATime()
    {
        Gate gate = new Gate();
        Assert.IsTrue(gate.TryEnter());
        Assert.IsFalse(gate.TryEnter());
        gate.Leave();
        Assert.IsTrue(gate.TryEnter());
        gate.Leave();
        gate.Enter();
        Assert.IsFalse(gate.TryEnter());
        gate.Leave();
    }

    /// <summary>A count that is only right if no two threads are ever inside at once.</summary>
    [TestMethod]
    public void KeepsThreadsApart()
    {
        s_count = 0;
        Thread first = new Thread(CountUp);
        Thread second = new Thread(CountUp);
        first.Start();
        second.Start();
        bool ended = first.Join(60000) && second.Join(60000);
        Assert.IsTrue(ended, "ends");
        Assert.AreEqual(2 * Rounds, s_count);
    }

    private static void CountUp()
    {
        for (int i = 0; i < Rounds; i++)
        {
            s_gate.Enter();
            int count = s_count;
            if ((i & 255) == 0)
            {
                Thread.Sleep(0);
            }

            s_count = count + 1;
            s_gate.Leave();
        }
    }
}
