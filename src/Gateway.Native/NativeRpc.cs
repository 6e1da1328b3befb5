using System;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>A reader of JSON-RPC requests, behind a handle.</summary>
internal sealed unsafe class NativeRpc : NativeObject
{
    private readonly ByteBuffer _json;
    private readonly PinnedBuffer _pinned;
    private readonly JsonReader _reader = new(JsonReader.DefaultMaxDepth);
    private readonly JsonRpcRequest _request = new();

    public NativeRpc(int maxRequest)
    {
        _json = new ByteBuffer(maxRequest);
        _pinned = new PinnedBuffer(_json);
    }

    /// <summary>Reads a request.</summary>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public Status Read(ReadOnlySpan<byte> json, out NativeRpcRequest request)
    {
        request = default;
        if (json.Length > _json.Capacity)
        {
            throw new ArgumentException(nameof(json));
        }

        _json.Clear();
        _json.Append(json);
        _reader.Reset(_json.Bytes, 0, json.Length);
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject || !_request.Read(_reader, _json.Bytes) || !IsAtEnd())
        {
            return Status.Failed;
        }

        request = Describe();
        return Status.Ok;
    }

    public override void Release()
    {
        _pinned.Release();
    }

    /// <summary>Nothing but white space may follow.</summary>
    private bool IsAtEnd()
    {
        return !_reader.Read() && !_reader.HasFailed;
    }

    private NativeRpcRequest Describe()
    {
        NativeRpcRequest request = default;
        RpcFlags flags = _request.IsVersion2 ? RpcFlags.IsVersion2 : 0;
        if (_request.IdType != JsonTokenType.None)
        {
            request.Id = _pinned.At(_request.IdStart);
            request.IdLength = (ulong)_request.IdLength;
            flags |= RpcFlags.HasId;
        }

        if (_request.HasMethod)
        {
            request.Method = _pinned.At(_request.MethodStart);
            request.MethodLength = (ulong)_request.MethodLength;
            flags |= RpcFlags.HasMethod;
        }

        if (_request.ParamsType == JsonTokenType.StartArray || _request.ParamsType == JsonTokenType.StartObject)
        {
            request.Params = _pinned.At(_request.ParamsStart);
            request.ParamsLength = (ulong)_request.ParamsLength;
            flags |= RpcFlags.HasParams;
        }

        request.Flags = (int)flags;
        return request;
    }
}
