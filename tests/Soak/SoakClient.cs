using System;
using System.Threading;

namespace Gateway.Soak.Tests;

/// <summary>A client that lives until the end of a soak, one round after the other; what goes wrong in a round ends it.</summary>
internal abstract class SoakClient
{
    /// <summary>Keeps the rate of connections far below what the machine has ports for.</summary>
    private const int MaxPause = 20;

    private long _end;

    protected SoakClient(SoakServer server, Random random)
    {
        Server = server;
        Random = random;
    }

    /// <summary>Requests that were sent and have to be answered.</summary>
    public long Requests { get; protected set; }

    /// <summary>Right answers to them.</summary>
    public long Replies { get; protected set; }

    /// <summary>Rounds that ended as they had to.</summary>
    public long Rounds { get; private set; }

    /// <summary>What went wrong, if anything.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>True for clients that count requests and replies.</summary>
    public virtual bool IsWellBehaved => true;

    protected SoakServer Server { get; }

    protected Random Random { get; }

    /// <summary>Rounds until a time of <see cref="Environment.TickCount64"/>.</summary>
    public void Run(long end)
    {
        _end = end;
        try
        {
            while (Environment.TickCount64 < end)
            {
                RunRound();
                Rounds++;
                Thread.Sleep(Random.Next(MaxPause));
            }
        }
        catch (Exception exception)
        {
            Failure = exception;
        }
    }

    public override string ToString()
    {
        return $"{GetType().Name}: {Rounds} rounds, {Requests} requests, {Replies} replies {Failure}";
    }

    /// <summary>From the connection to its end.</summary>
    protected abstract void RunRound();

    /// <summary>Does nothing for some time, but not beyond the end of the soak.</summary>
    protected void Stay(int maxMilliseconds)
    {
        long left = Math.Max(0, _end - Environment.TickCount64);
        Thread.Sleep((int)Math.Min(Random.Next(maxMilliseconds), left));
    }
}
