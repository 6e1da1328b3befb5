using System;

namespace Gateway.Server;

/// <summary>What <see cref="GatewayOptions"/> start with on a desktop.</summary>
internal static class GatewayDefaults
{
    internal const int BufferSize = 16 * 1024;
    internal const int MaxConnections = 256;
    internal const int HeadStore = 8 * 1024;
    internal const int SpareHeads = int.MaxValue;
    internal const bool KeepsRpcConnections = true;
    internal const int MaxHead = 16 * 1024;
    internal const int MaxLine = 64 * 1024;
    internal const int UpperPort = 7008;
    internal const int PostQueueSize = 64 * 1024;
    internal const int MaxWaiting = 512;
    internal const int Backlog = 512;
    internal const int RpcPort = -1;
    internal const int RpcMaxRequest = 64 * 1024;
    internal const int RpcReplySize = 128 * 1024;
    internal const int RpcStoreSize = 64 * 1024;
    internal const int EventRingSize = 1024;
    internal const int EventRingBytes = 512 * 1024;

    /// <summary>About what it takes to be woken on a virtual machine; a peer on the same machine answers sooner.</summary>
    internal const int SpinMicroseconds = 50;

    /// <summary>The fastest that the platform has.</summary>
    internal static DriverKind Driver => OperatingSystem.IsLinux() ? DriverKind.Epoll : DriverKind.Async;
}
