using System;
using System.Text;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>What the calls for connections do, once their handles and pointers are known to be good.</summary>
internal static unsafe class ConnectionCalls
{
    public static Status LineCreate(int maxLine, int inputCapacity, int outputCapacity, out nint connection)
    {
        LineProtocol protocol = new(new Limits(long.MaxValue, maxLine, 1));
        return Add(new NativeConnection(protocol, null, inputCapacity, outputCapacity), out connection);
    }

    public static Status WebsocketCreate(WebSocketRole role, long maxMessage, int inputCapacity, int outputCapacity, out nint connection)
    {
        WebSocketProtocol protocol = new(role, new Limits(maxMessage, 1, 1));
        return Add(new NativeConnection(protocol, null, inputCapacity, outputCapacity), out connection);
    }

    public static Status WebsocketAccept(ReadOnlySpan<byte> protocols, long maxMessage, int maxHead, int inputCapacity, int outputCapacity, out nint connection)
    {
        if (outputCapacity < HttpResponse.MaxLength)
        {
            throw new ArgumentException(nameof(outputCapacity));
        }

        Limits limits = new(maxMessage, 1, maxHead);
        string[] names = Split(protocols, ',');
        ServerHandshake handshake = new(limits, maxHead, Array.ConvertAll(names, Encoding.ASCII.GetBytes));
        return Add(new NativeConnection(new WebSocketProtocol(handshake, limits), handshake, inputCapacity, outputCapacity), out connection);
    }

    public static Status WebsocketConnect(ReadOnlySpan<byte> host, ReadOnlySpan<byte> target, ReadOnlySpan<byte> protocols, ReadOnlySpan<byte> headers,
        long maxMessage, int maxHead, int inputCapacity, int outputCapacity, out nint connection)
    {
        Limits limits = new(maxMessage, 1, maxHead);
        ClientHandshake handshake = new(Encoding.UTF8.GetString(host), Encoding.UTF8.GetString(target), Split(protocols, ','), Split(headers, '\n'), limits);
        if (handshake.RequestLength > outputCapacity)
        {
            throw new ArgumentException(nameof(outputCapacity));
        }

        NativeConnection created = new(new WebSocketProtocol(handshake, limits), handshake, inputCapacity, outputCapacity);
        created.Read();
        return Add(created, out connection);
    }

    public static Status ConnectionFeed(NativeConnection connection, ReadOnlySpan<byte> data, out nuint taken)
    {
        taken = (nuint)connection.Feed(data);
        return Status.Ok;
    }

    public static Status ConnectionFeedEof(NativeConnection connection)
    {
        connection.FeedEndOfInput();
        return Status.Ok;
    }

    public static Status ConnectionNext(NativeConnection connection, out NativeMessage message)
    {
        Status status = connection.Read();
        message = status == Status.Ok ? connection.Describe() : default;
        return status;
    }

    public static Status ConnectionExchange(NativeConnection connection, ReadOnlySpan<byte> data, Span<NativePart> parts, out NativeProgress progress)
    {
        int taken = connection.Feed(data);
        Status status = connection.ReadMany(parts, out int count);
        progress = new NativeProgress { Taken = (ulong)taken, Parts = (ulong)count, Pending = (ulong)connection.PendingOutput };
        return status;
    }

    public static Status ConnectionInput(NativeConnection connection, out byte* data, out nuint length)
    {
        connection.Input(out data, out length);
        return Status.Ok;
    }

    public static Status ConnectionSend(NativeConnection connection, MessageType type, ReadOnlySpan<byte> payload, bool endOfMessage)
    {
        return connection.Write(type, payload, endOfMessage);
    }

    public static Status ConnectionPing(NativeConnection connection, ReadOnlySpan<byte> payload)
    {
        return connection.WritePing(payload);
    }

    public static Status ConnectionClose(NativeConnection connection, int closeStatus, ReadOnlySpan<byte> reason)
    {
        return connection.WriteClose((CloseStatus)closeStatus, reason);
    }

    public static Status ConnectionOutput(NativeConnection connection, out byte* data, out nuint length)
    {
        connection.Output(out data, out length);
        return Status.Ok;
    }

    public static Status ConnectionConsume(NativeConnection connection, int count)
    {
        connection.ConsumeOutput(count);
        return Status.Ok;
    }

    public static Status ConnectionError(NativeConnection connection, out int error)
    {
        error = (int)connection.Protocol.Error;
        return Status.Ok;
    }

    public static Status ConnectionCanWrite(NativeConnection connection, out int canWrite)
    {
        canWrite = connection.Protocol.CanWrite ? 1 : 0;
        return Status.Ok;
    }

    public static Status WebsocketState(NativeConnection connection, out int state)
    {
        state = (int)connection.WebSocket.State;
        return Status.Ok;
    }

    public static Status WebsocketPeerClose(NativeConnection connection, out int closeStatus, out byte* reason, out nuint reasonLength)
    {
        closeStatus = (int)connection.WebSocket.PeerCloseStatus;
        connection.Show(connection.WebSocket.PeerCloseReason, out reason, out reasonLength);
        return Status.Ok;
    }

    public static Status WebsocketPongs(NativeConnection connection, out int count)
    {
        count = connection.WebSocket.PongCount;
        return Status.Ok;
    }

    public static Status WebsocketPath(NativeConnection connection, out byte* path, out nuint pathLength)
    {
        path = null;
        pathLength = 0;
        if (connection.Handshake is not ServerHandshake { Head: { IsComplete: true } head })
        {
            return Status.InvalidState;
        }

        connection.Show(head.Bytes.AsSpan(head.StartOf(HeadField.Path), head.LengthOf(HeadField.Path)), out path, out pathLength);
        return Status.Ok;
    }

    public static Status WebsocketProtocol(NativeConnection connection, out byte* protocol, out nuint protocolLength)
    {
        ReadOnlySpan<byte> name = connection.Handshake switch
        {
            ServerHandshake server => server.SelectedProtocol,
            ClientHandshake client => client.SelectedProtocol,
            _ => throw new InvalidOperationException(),
        };
        connection.Show(name, out protocol, out protocolLength);
        return Status.Ok;
    }

    public static Status WebsocketHttpStatus(NativeConnection connection, out int httpStatus)
    {
        httpStatus = connection.Handshake is ClientHandshake handshake ? handshake.Response.Status : throw new InvalidOperationException();
        return Status.Ok;
    }

    public static Status ConnectionFree(NativeConnection connection)
    {
        HandleTable.Remove(connection);
        return Status.Ok;
    }

    private static Status Add(NativeConnection created, out nint connection)
    {
        connection = HandleTable.Add(created);
        return Status.Ok;
    }

    private static string[] Split(ReadOnlySpan<byte> list, char separator)
    {
        return Encoding.UTF8.GetString(list).Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
