namespace Gateway.Server;

/// <summary>What <see cref="GatewayOptions"/> start with on a device: two buffers of 1 KB a connection, as many connections as an ESP32 has sockets for.</summary>
internal static class GatewayDefaults
{
    internal const DriverKind Driver = DriverKind.Pool;

    // A message of 1 KiB and its header: one that does not fit comes, and goes back, in two parts, which takes a fifth longer.
    internal const int BufferSize = 1040;
    internal const int MaxConnections = 12;
    internal const int HeadStore = 512;
    internal const int SpareHeads = 2;
    internal const bool KeepsRpcConnections = false;
    internal const int MaxHead = 8 * 1024;
    internal const int MaxLine = 16 * 1024;
    internal const int UpperPort = -1;
    internal const int PostQueueSize = 2 * 1024;
    internal const int MaxWaiting = 0;
    internal const int Backlog = 2;
    internal const int RpcPort = -1;
    internal const int RpcMaxRequest = 2 * 1024;
    internal const int RpcReplySize = 4 * 1024;
    internal const int RpcStoreSize = 1024;
    internal const int EventRingSize = 64;
    internal const int EventRingBytes = 8 * 1024;
}
