using System;
using System.Collections.Generic;

using Gateway.Flows;
using Gateway.Server;

using Microsoft.Extensions.Logging;

namespace Gateway.Host;

/// <summary>Makes the names known that the command line asked for, and ends what their commands have started.</summary>
public sealed class FlowSetup : IDisposable
{
    private readonly FlowOptions _options;
    private readonly ILogger _logger;
    private readonly List<CommandHandler> _handlers = [];

    /// <summary>Creates the set-up.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="logger">Where commands are told of.</param>
    public FlowSetup(FlowOptions options, ILogger logger)
    {
        _options = options;
        _logger = logger;
    }

    /// <summary>Makes the names known to a gateway.</summary>
    /// <param name="server">The gateway.</param>
    /// <param name="environment">What the commands get in their environment; asked when one is started.</param>
    /// <exception cref="ArgumentException">A name, policy or command is none, or a name is there twice.</exception>
    public void Apply(GatewayServer server, Func<IReadOnlyDictionary<string, string>> environment)
    {
        GivenNames policies = new("--name");
        foreach (string item in _options.Names)
        {
            (string name, string policy) = Split("--name", item);
            policies.Add(name);
            Try("--name", item, () => server.Flows.Create(name, PolicyOf(policy)));
        }

        GivenNames commands = new("--bind-name");
        foreach (string item in _options.Handlers)
        {
            (string name, string command) = Split("--bind-name", item);
            if (string.IsNullOrWhiteSpace(command))
            {
                throw new ArgumentException($"--bind-name: '{item}' has no command");
            }

            commands.Add(name);
            CommandHandler handler = new(name, command, environment, _logger);
            _handlers.Add(handler);
            Try("--bind-name", item, () => server.Flows.Bind(name, handler));
        }
    }

    /// <summary>Ends the commands that run.</summary>
    public void Dispose()
    {
        foreach (CommandHandler handler in _handlers)
        {
            handler.Dispose();
        }
    }

    private static void Try(string option, string item, Action action)
    {
        try
        {
            action();
        }
        catch (FlowNameException problem)
        {
            throw new ArgumentException($"{option}: '{item}': {problem.Message}");
        }
    }

    private static (string Name, string Value) Split(string option, string item)
    {
        int equals = item.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? throw new ArgumentException($"{option}: '{item}' has no '='")
            : (item[..equals], item[(equals + 1)..]);
    }

    private static LoadBalancing PolicyOf(string text)
    {
        return text switch
        {
            "round-robin" => LoadBalancing.RoundRobin,
            "spillover" => LoadBalancing.Spillover,
            _ => throw new ArgumentException($"--name: '{text}' is neither round-robin nor spillover"),
        };
    }
}
