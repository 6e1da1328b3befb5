using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>All clients at once, for some time.</summary>
internal sealed class SoakRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly List<SoakClient> _clients = new List<SoakClient>();
    private readonly SoakServer _server;
    private readonly int _seed;

    public SoakRun(SoakServer server, int seed)
    {
        _server = server;
        _seed = seed;
        Add(4, random => new LineClient(_server, random));
        Add(4, random => new WebSocketClient(_server, random));
        Add(4, random => new BroadcastClient(_server, random));
        Add(2, random => new PageReader(_server, random));
        Add(2, random => new SlowLineClient(_server, random));
        Add(2, random => new StalledMember(_server, random));
        Add(4, random => new SilentClient(_server, random));
        Add(2, random => new ResettingClient(_server, random));
        Add(2, random => new GarbageClient(_server, random));
    }

    /// <summary>Runs them, and sees that none has failed and that whoever asked was answered.</summary>
    public string Run(int milliseconds)
    {
        long end = Environment.TickCount64 + milliseconds;
        Task all = Task.WhenAll(_clients.ConvertAll(client => Background.Run(() => client.Run(end))));
        Assert.IsTrue(all.Wait(TimeSpan.FromMilliseconds(milliseconds) + s_patience), "a client hangs");
        string report = string.Join('\n', _clients);
        foreach (SoakClient client in _clients)
        {
            Assert.IsNull(client.Failure, report);
            Assert.AreEqual(client.Requests, client.Replies, report);
            Assert.IsTrue(client.Rounds > 0 && (client.Requests > 0) == client.IsWellBehaved, report);
        }

        return report;
    }

    private void Add(int count, Func<Random, SoakClient> make)
    {
        for (int i = 0; i < count; i++)
        {
            // Each of them has numbers of its own, whatever the threads do.
            _clients.Add(make(new Random(SeedOf(_clients.Count))));
        }
    }

    private int SeedOf(int index)
    {
        return unchecked((_seed * 1000003) + index);
    }
}
