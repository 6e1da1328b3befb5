using System;
using System.CommandLine;

using Gateway.Client;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Host;

/// <summary>The options that the flow commands have in common: which gateway, which name, which secret.</summary>
public sealed class FlowTarget
{
    private readonly Option<string> _gateway = new("--gateway")
    {
        Description = "Address of the gateway (or environment variable GATEWAY_URL)",
        HelpName = "ws://host:port",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GATEWAY_URL") ?? "ws://127.0.0.1:8080",
    };

    private readonly Option<string> _name = new("--name")
    {
        Description = "Name of the service (or environment variable GATEWAY_NAME)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GATEWAY_NAME") ?? "oecho",
    };

    private readonly Option<string?> _token = new("--token")
    {
        Description = "The gateway's secret (or environment variable GATEWAY_TOKEN)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GATEWAY_TOKEN"),
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(_gateway);
        command.Add(_name);
        command.Add(_token);
    }

    /// <summary>The name that was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public string NameIn(ParseResult parsed)
    {
        return parsed.GetValue(_name)!;
    }

    /// <summary>The names of the gateway that was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="StartupException">The address is none, or the secret.</exception>
    public FlowClient ClientIn(ParseResult parsed)
    {
        string gateway = parsed.GetValue(_gateway)!;
        string? token = parsed.GetValue(_token);
        if (token != null && !AsciiText.IsVisible(token))
        {
            throw new StartupException("--token: not of visible ASCII characters only");
        }

        try
        {
            return new FlowClient(gateway, new ClientOptions { Token = token });
        }
        catch (ArgumentException)
        {
            throw new StartupException($"--gateway: '{gateway}' is not of the form ws://host:port");
        }
    }

    /// <summary>Does something with flows; what goes wrong with them is one line and an exit code.</summary>
    /// <param name="action">What.</param>
    /// <returns>The exit code: 1 when a flow failed.</returns>
    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (FlowException problem)
        {
            Console.Error.WriteLine($"gateway: {problem.Message}");
            return 1;
        }
    }
}
