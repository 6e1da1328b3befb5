using System;
using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Client.Tests;

/// <summary>Reads whole messages of a client whose opening handshake is done.</summary>
internal sealed class MessageReader(Socket socket)
{
    private readonly MessageChannel _channel = new(new WebSocketProtocol(WebSocketRole.Server, new Limits()), 64 * 1024, 1024);
    private readonly byte[] _received = new byte[64 * 1024];
    private int _start;
    private int _end;

    public byte[] Next()
    {
        MessageJoiner joiner = new();
        bool whole = false;
        while (!whole)
        {
            ReadStatus status = _channel.Read();
            Assert.IsTrue(status is ReadStatus.Message or ReadStatus.NeedMoreData, _channel.Protocol.Error.ToString());
            if (status == ReadStatus.Message)
            {
                joiner.Append(_channel.Message);
                whole = _channel.Message.EndOfMessage;
            }
            else
            {
                Feed();
            }
        }

        return joiner.ToArray();
    }

    private void Feed()
    {
        if (_start == _end)
        {
            _start = 0;
            _end = socket.Receive(_received);
            Assert.AreNotEqual(0, _end, "the stream has ended");
        }

        _start += _channel.Feed(_received.AsSpan(_start, _end - _start));
    }
}
