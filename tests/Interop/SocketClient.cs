using System;
using System.IO;
using System.Net;
using System.Net.Sockets;

using Gateway.Protocol;

namespace Gateway.Interop.Tests;

/// <summary>The client's role over a blocking socket, as small as a driver can be: send what is pending, receive, read.</summary>
internal sealed class SocketClient : IDisposable
{
    private const int BufferSize = 4096;
    private const int Patience = 60_000;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly MessageChannel _channel;

    /// <summary>True when the first message came together with the server's reply.</summary>
    private bool _messageWaits;

    /// <summary>Connects; the handshake is left to <see cref="Open"/>.</summary>
    public SocketClient(int port, string target, params string[] protocols)
    {
        Handshake = new ClientHandshake($"127.0.0.1:{port}", target, protocols, [], new Limits());
        WebSocket = new WebSocketProtocol(Handshake, new Limits());
        _channel = new MessageChannel(WebSocket, BufferSize, BufferSize);
        _socket.ReceiveTimeout = Patience;
        _socket.SendTimeout = Patience;
        _socket.NoDelay = true;
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>The opening handshake.</summary>
    public ClientHandshake Handshake { get; }

    /// <summary>The WebSocket.</summary>
    public WebSocketProtocol WebSocket { get; }

    /// <summary>Asks for the WebSocket and waits for the answer.</summary>
    /// <returns>Whether it is open; otherwise <see cref="MessageProtocol.Error"/> tells why.</returns>
    public bool Open()
    {
        ReadStatus status = ReadOn();
        while (WebSocket.State == WebSocketState.Connecting)
        {
            ReceiveBytes();
            status = ReadOn();
        }

        _messageWaits = status == ReadStatus.Message;
        return status != ReadStatus.Failed;
    }

    /// <summary>Sends a message in one frame.</summary>
    public void Send(MessageType type, byte[] payload)
    {
        Assert.IsTrue(WebSocket.TryBeginFrame(type, payload.Length, _channel.Output));
        for (int at = 0; at < payload.Length; at += BufferSize / 2)
        {
            Assert.IsTrue(WebSocket.TryWritePayload(payload, at, Math.Min(BufferSize / 2, payload.Length - at), _channel.Output));
            SendBytes();
        }

        SendBytes();
    }

    /// <summary>Sends a message in fragments of a size, the last of them empty.</summary>
    public void SendFragments(MessageType type, byte[] payload, int size)
    {
        for (int at = 0; at < payload.Length; at += size)
        {
            Assert.IsTrue(_channel.TryWrite(type, payload, at, Math.Min(size, payload.Length - at), false));
            SendBytes();
        }

        Assert.IsTrue(_channel.TryWrite(type, payload, 0, 0, true));
        SendBytes();
    }

    /// <summary>Sends a ping.</summary>
    public void Ping(byte[] payload)
    {
        Assert.IsTrue(WebSocket.TryWritePing(payload, 0, payload.Length, _channel.Output));
        SendBytes();
    }

    /// <summary>Sends a close frame.</summary>
    public void Close(int status, byte[] reason)
    {
        Assert.IsTrue(WebSocket.TryWriteClose((CloseStatus)status, reason, 0, reason.Length, _channel.Output));
        SendBytes();
    }

    /// <summary>Waits for a message.</summary>
    public (MessageType Type, byte[] Payload) Receive()
    {
        using MemoryStream payload = new();
        do
        {
            Assert.AreEqual(ReadStatus.Message, Next(), WebSocket.Error.ToString());
            payload.Write(_channel.Message.Payload);
        }
        while (!_channel.Message.EndOfMessage);

        return (_channel.Message.Type, payload.ToArray());
    }

    /// <summary>Waits for the next part of a message, or the end of the conversation.</summary>
    public ReadStatus Next()
    {
        if (_messageWaits)
        {
            _messageWaits = false;
            return ReadStatus.Message;
        }

        ReadStatus status = ReadOn();
        while (status == ReadStatus.NeedMoreData)
        {
            ReceiveBytes();
            status = ReadOn();
        }

        return status;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
    }

    private ReadStatus ReadOn()
    {
        ReadStatus status = _channel.Read();
        while (status == ReadStatus.OutputFull)
        {
            SendBytes();
            status = _channel.Read();
        }

        SendBytes();
        return status;
    }

    /// <summary>A peer that is gone cannot be sent to; that it is gone is heard by receiving.</summary>
    private void SendBytes()
    {
        try
        {
            while (_channel.PendingOutput.Length > 0)
            {
                _channel.ConsumeOutput(_socket.Send(_channel.PendingOutput));
            }
        }
        catch (SocketException problem) when (IsGone(problem))
        {
            _channel.ConsumeOutput(_channel.PendingOutput.Length);
        }
    }

    private void ReceiveBytes()
    {
        int count = 0;
        try
        {
            _channel.Input.Compact();
            count = _socket.Receive(_channel.Input.FreeWindow);
            _channel.Input.Commit(count);
        }
        catch (SocketException problem) when (IsGone(problem))
        {
        }

        if (count == 0)
        {
            _channel.FeedEndOfInput();
        }
    }

    private static bool IsGone(SocketException problem)
    {
        return problem.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted;
    }
}
