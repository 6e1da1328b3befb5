using System;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

/// <summary>Both ends of a flow.</summary>
internal sealed class FlowPairing : IDisposable
{
    private static int s_count;

    private FlowPairing(Flow server, Flow client)
    {
        Server = server;
        Client = client;
    }

    public Flow Server { get; }

    public Flow Client { get; }

    public static FlowPairing Open(FlowNetwork servers, FlowNetwork clients)
    {
        string name = "pair " + System.Threading.Interlocked.Increment(ref s_count);
        Task<Flow> accepting = Background.Run(() => servers.Accept(name, LoadBalancing.RoundRobin, 60000));
        Flow client = clients.Alloc(name, null, 60000);
        Assert.IsTrue(accepting.Wait(60000));
        return new FlowPairing(accepting.Result, client);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
