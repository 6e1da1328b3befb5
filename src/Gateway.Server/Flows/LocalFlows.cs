using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The names of a gateway for programs in its own process.</summary>
public sealed class LocalFlows : FlowNetwork
{
    private readonly FlowNames _names;
    private readonly int _closeTimeout;

    /// <summary>Makes the names <c>oecho</c>, <c>upper</c> and, where there is RPC, <c>rpc</c> known, which the gateway answers itself when nobody else serves them.</summary>
    internal LocalFlows(FlowNames names, RpcService? rpc, int closeTimeout)
    {
        _closeTimeout = closeTimeout;
        _names = names;
        names.BuildIn(AsciiText.ToBytes("oecho"), new EchoServer(null));
        names.BuildIn(AsciiText.ToBytes("upper"), new EchoServer(new UpperTransform()));
        if (rpc != null)
        {
            names.BuildIn(AsciiText.ToBytes("rpc"), new RpcServer(rpc));
        }
    }

    /// <inheritdoc/>
    public override Flow NewFlow()
    {
        return new LocalFlow(_names, _closeTimeout);
    }

    /// <summary>Makes a name known, and says who gets its flows.</summary>
    /// <param name="name">The name.</param>
    /// <param name="policy">Who.</param>
    /// <exception cref="FlowNameException">The name is none.</exception>
    public void Create(string name, LoadBalancing policy = LoadBalancing.RoundRobin)
    {
        _names.Create(FlowName.ToBytes(name), policy);
    }

    /// <summary>Says what starts a server of a name when somebody asks for it and none is there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="handler">What does.</param>
    /// <exception cref="FlowNameException">The name is none.</exception>
    public void Bind(string name, FlowHandler handler)
    {
        _names.Bind(FlowName.ToBytes(name), handler);
    }
}
