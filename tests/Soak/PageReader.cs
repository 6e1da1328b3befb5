using System;
using System.Text.Json;

namespace Gateway.Soak.Tests;

/// <summary>Reads the statistics, several times on one connection, while they change.</summary>
internal sealed class PageReader : SoakClient
{
    private const int MaxRequests = 20;

    public PageReader(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using StatisticsClient client = new StatisticsClient(Server);
        int requests = 1 + Random.Next(MaxRequests);
        for (int i = 0; i < requests; i++)
        {
            Requests++;
            JsonElement stats = client.Fetch();
            int open = stats.GetProperty("connections").GetArrayLength();
            Assert.AreEqual(open, stats.GetProperty("active").GetInt32());
            Assert.IsTrue(open > 0, "the asking one");
            Replies++;
        }
    }
}
