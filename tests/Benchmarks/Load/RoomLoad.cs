using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;

using Microsoft.Win32.SafeHandles;

namespace Gateway.Benchmarks;

/// <summary>A room: its first member sends a message, and the next one when all members have it, byte for byte.</summary>
internal sealed class RoomLoad : IDisposable
{
    private const int Size = 16;
    private const int Patience = 20_000;

    private readonly List<Socket> _members = [];
    private readonly List<ReplyReader> _readers = [];
    private readonly SafeFileHandle _epoll;
    private readonly MessageCycle _cycle = MessageCycle.Make(new LoadCase(WireProtocol.WebSocket, 1, Size, 2), 7);
    private readonly byte[] _events = new byte[256 * Linux.EventSize];
    private readonly byte[] _buffer = new byte[4096];
    private readonly LatencyHistogram _latencies = new();
    private int _position;

    /// <summary>Fills a room.</summary>
    public RoomLoad(int members, int port)
    {
        _epoll = new SafeFileHandle(Linux.Create(), ownsHandle: true);
        for (int i = 0; i < members; i++)
        {
            _members.Add(LoadClient.Open(WireProtocol.WebSocket, port, $"/broadcast/room{members}"));
            _readers.Add(new ReplyReader(_cycle, WireProtocol.WebSocket));
            Linux.Watch(Epoll, (int)_members[i].Handle, Linux.Readable, i);
        }
    }

    private int Epoll => (int)_epoll.DangerousGetHandle();

    /// <summary>Sends for a while.</summary>
    /// <returns>Figures per delivery; the latencies are those of whole rounds.</returns>
    public LoadResult Run(int milliseconds, ProcessorTime server)
    {
        _latencies.Clear();
        double before = server.Seconds;
        Stopwatch time = Stopwatch.StartNew();
        long deliveries = 0;
        while (time.ElapsedMilliseconds < milliseconds)
        {
            long begin = Stopwatch.GetTimestamp();
            Send();
            AwaitAll();
            _latencies.Add(Stopwatch.GetTimestamp() - begin);
            deliveries += _members.Count;
        }

        double seconds = time.Elapsed.TotalSeconds;
        double microseconds = (server.Seconds - before) * 1e6 / deliveries;
        return new LoadResult(deliveries / seconds, microseconds, _latencies.Percentile(0.5), _latencies.Percentile(0.99));
    }

    public void Dispose()
    {
        _members.ForEach(member => member.Dispose());
        _epoll.Dispose();
    }

    private void Send()
    {
        ReadOnlySpan<byte> request = _cycle.Requests.AsSpan(_position, _cycle.RequestLength);
        if (Linux.Send((int)_members[0].Handle, request) != request.Length)
        {
            throw new IOException($"socket error {Linux.LastError}");
        }

        _position = (_position + request.Length) % (_cycle.Requests.Length / 2);
    }

    private void AwaitAll()
    {
        int left = _members.Count;
        while (left > 0)
        {
            int count = Linux.Wait(Epoll, _events, Patience);
            if (count == 0)
            {
                throw new TimeoutException("a member got nothing");
            }

            for (int i = 0; i < count; i++)
            {
                left -= Take(Linux.DataOf(_events, i));
            }
        }
    }

    private int Take(int index)
    {
        int count = Linux.Receive((int)_members[index].Handle, _buffer);
        return count > 0 ? _readers[index].Take(_buffer.AsSpan(0, count)) : throw new IOException($"member {index} is gone, error {Linux.LastError}");
    }
}
