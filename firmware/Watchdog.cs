using System;
using System.Runtime.CompilerServices;
using Gateway.Server;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware;

/// <summary>
/// Looks at the network under a time limit, because a driver that hangs would hang whoever asks it. A few failures in a row
/// are forgiven, then the board restarts. A client cannot hang the gateway: each has a thread of its own.
/// </summary>
internal sealed class Watchdog
{
    private const int Limit = 30000;
    private const int HighestPriority = 4;
    private const int MaxFailures = 5;

    private readonly GatewayLog _log;
    private int _failures;

    public Watchdog(GatewayLog log)
    {
        _log = log;
    }

    /// <summary>True when the network is up, or when it could not be told this time.</summary>
    public bool IsUp()
    {
        try
        {
            bool isUp = IsUpInTime();
            _failures = 0;
            return isUp;
        }
        catch (Exception exception)
        {
            Count(exception);
            return true;
        }
    }

    /// <summary>The limit holds until this method returns. Static, as the interpreter may run an instance method in its caller's frame, and the limit would stay; for the same reason it is never inlined.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsUpInTime()
    {
        ExecutionConstraint.Install(Limit, HighestPriority);
        return Uplink.IsUp;
    }

    private void Count(Exception exception)
    {
        _failures++;
        _log.Write(GatewayLogLevel.Warning, "a look at the network failed", exception);
        if (_failures >= MaxFailures)
        {
            Restart.After("the network cannot be looked at", exception, _log);
        }
    }
}
