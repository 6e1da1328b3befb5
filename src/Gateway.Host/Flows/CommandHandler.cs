using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;

using Gateway.Server;

using Microsoft.Extensions.Logging;

namespace Gateway.Host;

/// <summary>
/// Starts a command when somebody asks for a name that nobody serves, unless it runs already. It finds the gateway by
/// <c>GATEWAY_URL</c>, the name in <c>GATEWAY_NAME</c> and the secret, if there is one, in <c>GATEWAY_TOKEN</c>.
/// </summary>
public sealed class CommandHandler : FlowHandler, IDisposable
{
    private readonly string _name;
    private readonly string _command;
    private readonly Func<IReadOnlyDictionary<string, string>> _environment;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private Process? _process;

    /// <summary>Creates a handler.</summary>
    /// <param name="name">The name that the command is to serve.</param>
    /// <param name="command">A command line for the shell.</param>
    /// <param name="environment">What it gets in its environment beside the name.</param>
    /// <param name="logger">Where it is told of.</param>
    public CommandHandler(string name, string command, Func<IReadOnlyDictionary<string, string>> environment, ILogger logger)
    {
        _name = name;
        _command = command;
        _environment = environment;
        _logger = logger;
    }

    /// <inheritdoc/>
    public override void Start()
    {
        lock (_lock)
        {
            if (_process is { HasExited: false })
            {
                return;
            }

            _process?.Dispose();
            _process = TryStart();
        }
    }

    /// <summary>Ends the command, and whatever it has started.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_process is { HasExited: false })
            {
                _process.Kill(entireProcessTree: true);
            }

            _process?.Dispose();
            _process = null;
        }
    }

    private Process? TryStart()
    {
        // Stdout of the gateway is for scripts, so the command's goes nowhere; its errors are told where ours are.
        ProcessStartInfo start = new("/bin/sh", ["-c", $"exec >/dev/null; {_command}"]) { UseShellExecute = false };
        foreach ((string name, string value) in _environment())
        {
            start.Environment[name] = value;
        }

        start.Environment["GATEWAY_NAME"] = _name;
        try
        {
            _logger.LogInformation("starting a server of {Name}: {Command}", _name, _command);
            return Process.Start(start);
        }
        catch (Win32Exception problem)
        {
            _logger.LogError(problem, "no server of {Name} could be started", _name);
            return null;
        }
    }
}
