using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What a gateway has done since it was made. Counts of connections that are open are added when they end.</summary>
public sealed class GatewayStatistics
{
    private readonly int[] _errors = new int[ProtocolErrors.Count];
    private readonly ConnectionCounters _totals = new ConnectionCounters();
    private int _accepted;
    private int _refused;
    private int _serviceFailures;

    /// <summary>Connections that were accepted, the refused ones too.</summary>
    public int Accepted => _accepted;

    /// <summary>Connections that were refused because there were too many.</summary>
    public int Refused => _refused;

    /// <summary>Exceptions that services have thrown.</summary>
    public int ServiceFailures => _serviceFailures;

    /// <summary>Connections that have ended after they were served.</summary>
    public int Ended { get; private set; }

    /// <summary>Messages that ended connections have received.</summary>
    public long Messages => _totals.Messages;

    /// <summary>Bytes that ended connections have received.</summary>
    public long BytesReceived => _totals.BytesReceived;

    /// <summary>Bytes that ended connections have sent.</summary>
    public long BytesSent => _totals.BytesSent;

    /// <summary>Posted messages that ended connections were too slow for.</summary>
    public int PostsDropped => _totals.PostsDropped;

    /// <summary>The most bytes of posted messages that have waited for one ended connection at a time.</summary>
    public int QueueHighWaterMark => _totals.QueueHighWaterMark;

    /// <summary>The most clients that have waited for a slot at a time.</summary>
    public int WaitingHighWaterMark { get; private set; }

    /// <summary>How many connections ended with an error.</summary>
    /// <param name="error">Which one.</param>
    public int ErrorsOf(ProtocolError error)
    {
        return _errors[(int)error];
    }

    /// <summary>Adds what ended connections have done to a sum.</summary>
    internal void AddTo(ConnectionCounters sum)
    {
        lock (this)
        {
            sum.Add(_totals);
        }
    }

    internal void CountAccepted()
    {
        Interlocked.Increment(ref _accepted);
    }

    /// <summary>Hears how many clients wait. Called under the driver's lock.</summary>
    internal void CountWaiting(int count)
    {
        WaitingHighWaterMark = count > WaitingHighWaterMark ? count : WaitingHighWaterMark;
    }

    internal void CountRefused()
    {
        Interlocked.Increment(ref _refused);
    }

    internal void CountServiceFailure()
    {
        Interlocked.Increment(ref _serviceFailures);
    }

    /// <summary>Adds what a connection has done, at its end.</summary>
    internal void Add(ConnectionCounters counters, ProtocolError error)
    {
        lock (this)
        {
            Ended++;
            _totals.Add(counters);
            _errors[(int)error]++;
        }
    }
}
