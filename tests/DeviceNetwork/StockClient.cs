using System;
using System.Net.WebSockets;
using System.Net.WebSockets.WebSocketFrame;
using System.Threading;

namespace Gateway.DeviceNetwork;

/// <summary>A client of nanoFramework's own WebSocket library that waits for what comes back.</summary>
internal sealed class StockClient
{
    private const int Patience = 10000;

    private readonly ClientWebSocket _socket = new ClientWebSocket();
    private readonly AutoResetEvent _received = new AutoResetEvent(false);
    private readonly AutoResetEvent _closed = new AutoResetEvent(false);
    private byte[] _message;
    private int _length;

    /// <summary>Connects.</summary>
    /// <param name="uri">Where to.</param>
    public StockClient(string uri)
    {
        _socket.MessageReceived += Received;
        _socket.ConnectionClosed += Closed;
        _socket.Connect(uri);
    }

    /// <summary>True once the opening handshake has succeeded.</summary>
    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>Sends a message and waits for as many bytes as it has.</summary>
    /// <returns>True when they are the same.</returns>
    public bool IsEchoed(byte[] message, bool isText)
    {
        _message = new byte[message.Length];
        _length = 0;

        // The library masks what it is given in place.
        byte[] masked = new byte[message.Length];
        Array.Copy(message, masked, message.Length);
        _socket.Send(masked, isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary);
        do
        {
            if (!_received.WaitOne(Patience, false))
            {
                return false;
            }
        }
        while (_length < message.Length);

        return AreEqual(message, _message);
    }

    /// <summary>Ends the connection, without a word: the library's own close sends nothing.</summary>
    /// <returns>True when the library says that it is closed.</returns>
    public bool End()
    {
        _socket.Abort();
        return _closed.WaitOne(Patience, false);
    }

    /// <summary>Takes in a message, or a fragment of one: the echo comes back in as many as the buffers make of it.</summary>
    private void Received(object sender, MessageReceivedEventArgs e)
    {
        int count = e.Frame.MessageLength;
        Array.Copy(e.Frame.Buffer, 0, _message, _length, count);
        _length += count;
        _received.Set();
    }

    private void Closed(object sender, EventArgs e)
    {
        _closed.Set();
    }

    private static bool AreEqual(byte[] one, byte[] other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }
}
