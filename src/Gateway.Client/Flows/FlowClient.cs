using System;
using Gateway.Flows;

namespace Gateway.Client;

/// <summary>The names of a gateway over the network: each flow is a WebSocket of its own.</summary>
/// <example>
/// <code>
/// FlowClient flows = new FlowClient("ws://192.168.1.20:8080", new ClientOptions());
/// using Flow flow = flows.Alloc("oecho");
/// flow.WriteLine("hello");
/// Debug.WriteLine(flow.ReadLine());
/// </code>
/// </example>
public sealed class FlowClient : FlowNetwork
{
    private readonly ClientAddress _gateway;
    private readonly ClientOptions _options;

    /// <summary>Makes a client; nothing is connected yet.</summary>
    /// <param name="gateway">As <c>ws://host:port</c> or, on the desktop, <c>wss://…</c>; a path in it stands before those of flows.</param>
    /// <param name="options">How its WebSockets are to be; not to be changed afterwards. The send time-out is the flow's own.</param>
    /// <exception cref="ArgumentException">The address or an option is none that serves.</exception>
    public FlowClient(string gateway, ClientOptions options)
    {
        options.Check();
        _gateway = ClientAddress.Parse(gateway).RequireWebSocket();
        _options = options;
    }

    /// <inheritdoc/>
    public override Flow NewFlow()
    {
        return new RemoteFlow(_gateway, _options);
    }
}
