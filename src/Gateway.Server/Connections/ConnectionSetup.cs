using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What all connections of a gateway have in common.</summary>
internal sealed class ConnectionSetup
{
    /// <summary>Makes it from the options.</summary>
    public ConnectionSetup(GatewayOptions options, GatewayStatistics statistics, GatewayLog log)
    {
        Options = options;
        Limits = options.ToLimits();
        Access = AccessControl.From(options);
        Guard = options.TurnGuard;
        Statistics = statistics;
        Log = log;
        Stages = new StagePool(this);
    }

    /// <summary>How the gateway is to be.</summary>
    public GatewayOptions Options { get; }

    /// <summary>How much a peer may ask for.</summary>
    public Limits Limits { get; }

    /// <summary>Who may come in; null for everybody.</summary>
    public AccessControl? Access { get; }

    /// <summary>What stands around every turn; null for nothing.</summary>
    public TurnGuard? Guard { get; }

    /// <summary>Where everything is counted.</summary>
    public GatewayStatistics Statistics { get; }

    /// <summary>Where failures are told.</summary>
    public GatewayLog Log { get; }

    /// <summary>What reads the input of connections.</summary>
    public StagePool Stages { get; }
}
