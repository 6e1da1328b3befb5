namespace Gateway.Server;

/// <summary>
/// One started thread per slot, blocking calls with time-outs: a peer that stalls stalls only its own slot. Needs the least
/// processor time while clients are silent and answers soonest: the device's driver.
/// </summary>
internal sealed class WorkerPoolDriver : Driver
{
    public WorkerPoolDriver(GatewayOptions options, Listener[] listeners, GatewayLog log)
        : base(options, listeners, log)
    {
    }

    protected override Slot MakeSlot(GatewayOptions options, Connection connection)
    {
        return new Worker(this, options, connection);
    }
}
