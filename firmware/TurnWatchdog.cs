using System;
using System.Runtime.CompilerServices;
using Gateway.Server;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware;

/// <summary>
/// Puts a time limit on every turn of a connection: a service that hangs is thrown out by the interpreter, and its client with it. When
/// that happens again and again the board restarts.
/// </summary>
internal sealed class TurnWatchdog : TurnGuard
{
    private const int Limit = 10000;
    private const int NormalPriority = 2;
    private const int MaxFailures = 5;

    /// <summary>Milliseconds after which a failure is forgotten.</summary>
    private const int Memory = 60 * 60 * 1000;

    private readonly object _lock = new object();
    private readonly GatewayLog _log;
    private int _failures;
    private long _lastFailure;

    /// <summary>Makes it.</summary>
    /// <param name="log">Where failures are told.</param>
    public TurnWatchdog(GatewayLog log)
    {
        _log = log;
    }

    /// <inheritdoc/>
    public override ConnectionStatus Guard(Connection connection)
    {
        long start = Environment.TickCount64;
        try
        {
            return TakeTurnInTime(connection);
        }
        finally
        {
            // Whoever was at work has caught the exception, perhaps.
            if (Environment.TickCount64 - start >= Limit)
            {
                Count();
            }
        }
    }

    /// <summary>The limit holds until this method returns. Static, as the interpreter may run an instance method in its caller's frame, and the limit would stay; for the same reason it is never inlined.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ConnectionStatus TakeTurnInTime(Connection connection)
    {
        ExecutionConstraint.Install(Limit, NormalPriority);
        return connection.TakeTurn();
    }

    private void Count()
    {
        int failures;
        lock (_lock)
        {
            long now = Environment.TickCount64;
            _failures = now - _lastFailure > Memory ? 1 : _failures + 1;
            _lastFailure = now;
            failures = _failures;
        }

        _log.Write(GatewayLogLevel.Warning, "a connection's turn took longer than " + (Limit / 1000).ToString() + " s", null);
        if (failures >= MaxFailures)
        {
            Restart.After("connections have hung too often", null, _log);
        }
    }
}
