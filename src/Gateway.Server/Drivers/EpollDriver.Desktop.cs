using System;

namespace Gateway.Server;

/// <summary>
/// A thread for each processor, of which each serves its share of the slots (Linux). Receiving, answering and sending follow each
/// other on one thread without a switch, so it needs the least time for a message; a silent client costs neither a thread nor buffers.
/// </summary>
internal sealed class EpollDriver : Driver
{
    private readonly EpollLoop[] _loops = new EpollLoop[Environment.ProcessorCount];
    private int _made;

    public EpollDriver(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
        : base(options, listeners, statistics, log)
    {
        for (int i = 0; i < _loops.Length; i++)
        {
            _loops[i] = new EpollLoop(options);
        }
    }

    /// <summary>The loops lend the buffers.</summary>
    protected override GatewayOptions ConnectionOptions => Options.WithoutBuffers();

    protected override Slot MakeSlot(Connection connection)
    {
        return new EpollSlot(this, connection, _loops[_made++ % _loops.Length]);
    }

    protected override void StartSlots()
    {
        foreach (EpollLoop loop in _loops)
        {
            loop.Start();
        }
    }

    protected override void JoinSlots(int milliseconds)
    {
        foreach (EpollLoop loop in _loops)
        {
            loop.Stop();
        }

        foreach (EpollLoop loop in _loops)
        {
            loop.Join(milliseconds);
        }
    }
}
