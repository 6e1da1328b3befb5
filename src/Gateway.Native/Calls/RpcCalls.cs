using System;

namespace Gateway.Native;

/// <summary>What the calls for JSON-RPC do.</summary>
internal static class RpcCalls
{
    public static Status RpcCreate(int maxRequest, out nint rpc)
    {
        rpc = HandleTable.Add(new NativeRpc(maxRequest));
        return Status.Ok;
    }

    public static Status RpcRead(NativeRpc rpc, ReadOnlySpan<byte> json, out NativeRpcRequest request)
    {
        return rpc.Read(json, out request);
    }

    public static Status RpcFree(NativeRpc rpc)
    {
        HandleTable.Remove(rpc);
        return Status.Ok;
    }
}
