namespace Gateway.Server;

/// <summary>
/// Asynchronous calls on the runtime's thread pool: a silent client costs no thread. The desktop's driver.
/// </summary>
internal sealed class AsyncDriver : Driver
{
    public AsyncDriver(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
        : base(options, listeners, statistics, log)
    {
    }

    protected override Slot MakeSlot(Connection connection)
    {
        return new AsyncSlot(this, connection);
    }
}
