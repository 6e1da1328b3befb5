using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What all connections of a gateway have in common.</summary>
internal sealed class ConnectionSetup
{
    private int _askedToClose;

    /// <summary>Makes it from the options.</summary>
    public ConnectionSetup(GatewayOptions options, GatewayStatistics statistics, GatewayLog log)
    {
        Options = options;
        Limits = options.ToLimits();
        Access = AccessControl.From(options);
        MaxReplyHead = Access == null || Access.MaxAcceptance < HttpResponse.MaxLength ? HttpResponse.MaxLength : Access.MaxAcceptance;
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

    /// <summary>Room for any head that a request is answered with.</summary>
    public int MaxReplyHead { get; }

    /// <summary>What stands around every turn; null for nothing.</summary>
    public TurnGuard? Guard { get; }

    /// <summary>Where everything is counted.</summary>
    public GatewayStatistics Statistics { get; }

    /// <summary>Where failures are told.</summary>
    public GatewayLog Log { get; }

    /// <summary>Who brings clients to the slots; null for a connection without one. Here, as all slots have the same.</summary>
    public Driver? Driver { get; set; }

    /// <summary>What reads the input of connections.</summary>
    public StagePool Stages { get; }

    /// <summary>Why every connection is to end; 0 while none is.</summary>
    public int AskedToClose => Interlocked.CompareExchange(ref _askedToClose, 0, 0);

    /// <summary>Says that every connection is to end, those to come too.</summary>
    public void AskToClose(CloseStatus status)
    {
        Interlocked.Exchange(ref _askedToClose, (int)status);
    }
}
