using System;
using System.Collections.Generic;
using System.Diagnostics;

using Microsoft.Win32.SafeHandles;

namespace Gateway.Benchmarks;

/// <summary>
/// A closed loop of messages over sockets, in one thread: every connection keeps so many on the way. Runs for a given time, and
/// every byte that comes back is compared.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    /// <summary>Milliseconds without any byte after which a server counts as stuck.</summary>
    private const int Patience = 20_000;

    private readonly List<LoadConnection> _connections = [];
    private readonly LatencyHistogram _latencies = new();
    private readonly SafeFileHandle _epoll;
    private readonly byte[] _events = new byte[256 * Linux.EventSize];
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly bool[] _watchedForRoom;

    /// <summary>Opens the connections of a load.</summary>
    /// <param name="load">The load.</param>
    /// <param name="port">Where the server listens.</param>
    /// <param name="path">The path of its WebSockets.</param>
    public LoadGenerator(LoadCase load, int port, string path)
    {
        _epoll = new SafeFileHandle(Linux.Create(), ownsHandle: true);
        _watchedForRoom = new bool[load.Connections];
        for (int i = 0; i < load.Connections; i++)
        {
            MessageCycle cycle = MessageCycle.Make(load, i);
            ReplyReader replies = new(cycle, load.Protocol);
            LoadConnection connection = new(LoadClient.Open(load.Protocol, port, path), cycle, replies, load.Depth, _latencies);
            _connections.Add(connection);
            Linux.Watch(Epoll, connection.Handle, Linux.Readable, i);
        }
    }

    private int Epoll => (int)_epoll.DangerousGetHandle();

    /// <summary>Sends for a while and waits for the last replies.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <param name="server">Whose processor time is read.</param>
    public LoadResult Run(int milliseconds, ProcessorTime server)
    {
        _latencies.Clear();
        double timeBefore = server.Seconds;
        Stopwatch time = Stopwatch.StartNew();
        for (int i = 0; i < _connections.Count; i++)
        {
            _connections[i].Fill();
            WatchForRoom(i);
        }

        long messages = Loop(time, milliseconds);
        double seconds = time.Elapsed.TotalSeconds;
        double processor = server.Seconds - timeBefore;
        return new LoadResult(messages / seconds, processor * 1e6 / messages, _latencies.Percentile(0.5), _latencies.Percentile(0.99));
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _epoll.Dispose();
    }

    private long Loop(Stopwatch time, int milliseconds)
    {
        long messages = 0;
        bool sending = true;
        int left = int.MaxValue;
        while (left > 0)
        {
            int count = Linux.Wait(Epoll, _events, Patience);
            if (count == 0)
            {
                throw new TimeoutException("the server answers no more");
            }

            sending = sending && time.ElapsedMilliseconds < milliseconds;
            for (int i = 0; i < count; i++)
            {
                messages += Serve(Linux.DataOf(_events, i), Linux.EventsOf(_events, i), sending);
            }

            left = sending ? int.MaxValue : CountOnTheWay();
        }

        return messages;
    }

    private int Serve(int index, int events, bool sending)
    {
        LoadConnection connection = _connections[index];
        int messages = (events & ~Linux.Writable) != 0 ? connection.Take(_buffer) : 0;
        if (connection.IsBlocked)
        {
            connection.Flush();
        }

        if (sending && messages > 0)
        {
            connection.Fill();
        }

        WatchForRoom(index);
        return messages;
    }

    private void WatchForRoom(int index)
    {
        bool blocked = _connections[index].IsBlocked;
        if (blocked != _watchedForRoom[index])
        {
            _watchedForRoom[index] = blocked;
            Linux.WatchFor(Epoll, _connections[index].Handle, blocked ? Linux.Readable | Linux.Writable : Linux.Readable, index);
        }
    }

    private int CountOnTheWay()
    {
        int count = 0;
        foreach (LoadConnection connection in _connections)
        {
            count += connection.OnTheWay;
        }

        return count;
    }
}
