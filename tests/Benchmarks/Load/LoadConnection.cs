using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;

namespace Gateway.Benchmarks;

/// <summary>One connection of a load: keeps so many messages on the way, and compares every byte that comes back.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly MessageCycle _cycle;
    private readonly ReplyReader _replies;
    private readonly LatencyHistogram _latencies;
    private readonly int _handle;

    /// <summary>When the messages that are on the way were sent, by their number.</summary>
    private readonly long[] _sentAt;
    private long _asked;
    private long _answered;

    /// <summary>Where in the cycle of requests the next byte is, and how many of them are to be sent.</summary>
    private int _sendPosition;
    private int _sendRest;

    public LoadConnection(Socket socket, MessageCycle cycle, ReplyReader replies, int depth, LatencyHistogram latencies)
    {
        _socket = socket;
        _cycle = cycle;
        _latencies = latencies;
        _sentAt = new long[depth];
        _replies = replies;
        _handle = (int)socket.Handle;
    }

    /// <summary>The socket as the system knows it.</summary>
    public int Handle => _handle;

    /// <summary>True while a request is only partly sent, so that the socket has to be watched for room.</summary>
    public bool IsBlocked => _sendRest > 0;

    /// <summary>Messages that are on the way.</summary>
    public int OnTheWay => (int)(_asked - _answered);

    /// <summary>Sends as many messages as may be on the way.</summary>
    public void Fill()
    {
        int count = _sentAt.Length - OnTheWay;
        long now = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            _sentAt[(int)((_asked + i) % _sentAt.Length)] = now;
        }

        _asked += count;
        _sendRest += count * _cycle.RequestLength;
        Flush();
    }

    /// <summary>Sends what is left of the requests.</summary>
    public void Flush()
    {
        int length = _cycle.Requests.Length / 2;
        while (_sendRest > 0)
        {
            int sent = Linux.Send(_handle, _cycle.Requests.AsSpan(_sendPosition, _sendRest));
            if (sent < 0)
            {
                ThrowUnlessBusy();
                return;
            }

            _sendRest -= sent;
            _sendPosition = (_sendPosition + sent) % length;
        }
    }

    /// <summary>Takes what has come.</summary>
    /// <param name="buffer">Scratch.</param>
    /// <returns>Messages that are complete with it.</returns>
    public int Take(byte[] buffer)
    {
        int count = Linux.Receive(_handle, buffer);
        if (count < 0)
        {
            ThrowUnlessBusy();
            return 0;
        }

        if (count == 0)
        {
            throw new InvalidDataException("the server has closed the connection");
        }

        int messages = _replies.Take(buffer.AsSpan(0, count));
        CountAnswers(messages);
        return messages;
    }

    public void Dispose()
    {
        _socket.Dispose();
    }

    private void CountAnswers(int count)
    {
        if (count > OnTheWay)
        {
            throw new InvalidDataException("a message came back that was never sent");
        }

        long now = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            _latencies.Add(now - _sentAt[(int)(_answered % _sentAt.Length)]);
            _answered++;
        }
    }

    private static void ThrowUnlessBusy()
    {
        if (Linux.LastError != Linux.TryAgain)
        {
            throw new IOException($"socket error {Linux.LastError}");
        }
    }
}
