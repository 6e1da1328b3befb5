using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>
/// A WebSocket client: connect, send, and receive by <see cref="MessageClient.Receive"/>; or start it, hear of what comes on a
/// thread of its own, and let it connect anew whenever the connection is lost.
/// </summary>
/// <example>
/// <code>
/// using WebSocketClient client = new WebSocketClient("ws://192.168.1.20:8080/echo", new ClientOptions());
/// client.Connect();
/// client.SendText("hello");
/// string? answer = client.ReceiveText(1000);
/// client.Close(CloseStatus.NormalClosure, "");
/// </code>
/// </example>
public sealed partial class WebSocketClient : MessageClient
{
    private static readonly byte[] s_noPayload = new byte[0];

    private readonly WebSocketProtocol _webSocket;
    private readonly ClientHandshake _handshake;
    private int _unanswered;
    private bool _isGivenUp;

    /// <summary>Makes a client that is not connected.</summary>
    /// <param name="address">As <c>ws://host:port/path</c> or, on the desktop, <c>wss://…</c>.</param>
    /// <param name="options">How it is to be; not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The address or an option is none that serves.</exception>
    public WebSocketClient(string address, ClientOptions options)
        : this(ClientAddress.Parse(address), options)
    {
    }

    /// <summary>Makes a client that is not connected.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="options">How it is to be; not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">An option is none that serves.</exception>
    public WebSocketClient(ClientAddress address, ClientOptions options)
        : this(address.RequireWebSocket(), options, new ClientHandshake(address.Authority, address.Target, options.Protocols, options.AllHeaders, options.ToLimits()))
    {
    }

    private WebSocketClient(ClientAddress address, ClientOptions options, ClientHandshake handshake)
        : this(address, options, handshake, new WebSocketProtocol(handshake, options.ToLimits()))
    {
    }

    private WebSocketClient(ClientAddress address, ClientOptions options, ClientHandshake handshake, WebSocketProtocol protocol)
        : base(address, options, protocol)
    {
        Rule.Require(handshake.RequestLength <= options.OutputBufferSize, "OutputBufferSize: the request of the handshake does not fit");
        _handshake = handshake;
        _webSocket = protocol;
    }

    /// <summary>How far the opening and the closing handshake are.</summary>
    public WebSocketState State => _webSocket.State;

    /// <summary>The subprotocol that the server chose; empty for none.</summary>
    public ByteSpan SelectedProtocol => _handshake.SelectedProtocol;

    /// <summary>Why the conversation ended: the server's status, <see cref="CloseStatus.Empty"/> when it gave none, <see cref="CloseStatus.Abnormal"/> when there was no closing handshake.</summary>
    public CloseStatus CloseStatus => _webSocket.State == WebSocketState.Closed ? _webSocket.PeerCloseStatus : CloseStatus.Abnormal;

    /// <summary>The server's reason, or what the protocol failed with.</summary>
    public string CloseReason { get; private set; } = "";

    private protected override bool IsReady => _webSocket.State != WebSocketState.Connecting;

    private protected override int SilenceLimit => Options.KeepAliveInterval > 0 ? Options.KeepAliveInterval : -1;

    /// <summary>Sends a text message.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ClientException">The connection is over, or the server takes nothing.</exception>
    public void SendText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Send(MessageType.Text, bytes, 0, bytes.Length, true);
    }

    /// <summary>Sends a binary message.</summary>
    /// <param name="bytes">The payload.</param>
    /// <exception cref="ClientException">The connection is over, or the server takes nothing.</exception>
    public void SendBinary(byte[] bytes)
    {
        Send(MessageType.Binary, bytes, 0, bytes.Length, true);
    }

    /// <summary>Sends a ping; its answer is counted by the protocol and keeps the connection alive.</summary>
    /// <returns>False when there was no room for it, or the connection is over.</returns>
    public bool TryPing()
    {
        return TryWriteControl(s_noPayload);
    }

    /// <summary>Waits for a whole message, of either type, and takes its payload for text.</summary>
    /// <param name="timeout">Milliseconds for all of it; -1 for ever.</param>
    /// <returns>The text, or null when it did not come in time or the conversation is over.</returns>
    public string? ReceiveText(int timeout)
    {
        byte[]? bytes = ReceiveBytes(timeout);
        return bytes == null ? null : Encoding.UTF8.GetString(bytes, 0, bytes.Length);
    }

    /// <summary>Waits for a whole message of either type.</summary>
    /// <param name="timeout">Milliseconds for each of its parts; -1 for ever.</param>
    /// <returns>Its payload, or null when it did not come in time or the conversation is over.</returns>
    public byte[]? ReceiveBytes(int timeout)
    {
        return ReceiveWhole(timeout);
    }

    /// <summary>Does the closing handshake, and closes the connection. While the client runs, its thread stops.</summary>
    /// <param name="status">Why.</param>
    /// <param name="reason">The same in words; what exceeds 123 bytes is cut off.</param>
    public void Close(CloseStatus status, string reason)
    {
        BeginClose(status, reason);
        if (IsRunning)
        {
            Stop();
        }
        else
        {
            FinishClose();
        }
    }

    /// <summary>Starts the closing handshake; whoever receives sees its end.</summary>
    /// <param name="status">Why.</param>
    /// <param name="reason">The same in words; what exceeds 123 bytes is cut off.</param>
    public void BeginClose(CloseStatus status, string reason)
    {
        BeginClose(status, Encoding.UTF8.GetBytes(reason));
    }

    private protected override bool TryWriteClose(CloseStatus status, byte[] reason, ByteBuffer output)
    {
        return _webSocket.TryWriteClose(status, reason, 0, reason.Length, output);
    }

    private protected override ClientException MakeRefusal()
    {
        if (Error == ProtocolError.ConnectionLost)
        {
            return ClientException.Closed();
        }

        int status = _handshake.Response.Status;
        bool refused = Error == ProtocolError.HandshakeRefused;
        return new ClientException(ClientError.Refused, refused ? "the server answers " + status.ToString() : TextOf(Error), refused ? status : 0);
    }

    private protected override void InputArrived()
    {
        _unanswered = 0;
    }

    private protected override bool TryGoOn(ByteBuffer output)
    {
        _isGivenUp = _unanswered >= Options.MaxUnansweredPings;
        _unanswered++;
        return !_isGivenUp && (_webSocket.TryWritePing(s_noPayload, 0, 0, output) || _webSocket.CanWrite);
    }

    private protected override void Ended()
    {
        bool closed = _webSocket.State == WebSocketState.Closed;
        byte[] reason = closed ? _webSocket.PeerCloseReason.ToArray() : s_noPayload;
        CloseReason = closed ? Encoding.UTF8.GetString(reason, 0, reason.Length) : TextOf(_isGivenUp ? ProtocolError.PeerSilent : Error);
    }

    private protected override void Begun()
    {
        _unanswered = 0;
        _isGivenUp = false;
        CloseReason = "";
    }

    private static string TextOf(ProtocolError error)
    {
        byte[] text = ProtocolErrors.ToText(error);
        return Encoding.UTF8.GetString(text, 0, text.Length);
    }
}
