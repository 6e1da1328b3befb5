using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Threading;

using Gateway.Flows;

namespace Gateway.Host;

/// <summary><c>gateway oecho</c>: the smallest client of a name, and with <c>--listen</c> the smallest server.</summary>
public sealed class OechoCommand
{
    private const int Patience = 5000;

    private readonly FlowTarget _target = new();

    private readonly Option<bool> _listen = new("--listen") { Description = "Serve the name instead of asking for it" };
    private readonly Option<bool> _spillover = new("--spillover") { Description = "Take every flow while not busy, instead of taking turns" };

    private readonly Argument<string> _message = new("message")
    {
        Description = "What the client says; behind -- where it begins so itself",
        DefaultValueFactory = _ => "Client says hi!",
    };

    /// <summary>Makes the command.</summary>
    public Command Make()
    {
        Command command = new("oecho", "Ask a name for an echo, or serve it.") { _listen, _spillover, _message };
        _target.AddTo(command);
        command.SetAction(parsed => FlowTarget.Run(() => Run(parsed)));
        return command;
    }

    private int Run(ParseResult parsed)
    {
        RefuseOption(parsed);
        return parsed.GetValue(_listen) ? Serve(parsed) : Ask(parsed);
    }

    private int Ask(ParseResult parsed)
    {
        using Flow flow = _target.ClientIn(parsed).Alloc(_target.NameIn(parsed));
        flow.ReceiveTimeout = Patience;
        flow.WriteLine(parsed.GetValue(_message)!);
        string? echo = flow.ReadLine();
        Console.WriteLine(echo == null ? "Server says nothing." : $"Server says {echo}");
        flow.Dealloc();
        return echo == null ? 1 : 0;
    }

    private int Serve(ParseResult parsed)
    {
        LoadBalancing policy = parsed.GetValue(_spillover) ? LoadBalancing.Spillover : LoadBalancing.RoundRobin;
        using FlowServer server = new(_target.ClientIn(parsed), _target.NameIn(parsed), policy, Echo);
        Console.WriteLine("Starting the server.");
        server.Start();
        Console.WriteLine("ready");
        Console.Out.Flush();
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    /// <summary>A wrong option is not what somebody wants to say, but behind two hyphens there are no options.</summary>
    private void RefuseOption(ParseResult parsed)
    {
        string message = parsed.GetValue(_message)!;
        bool looksLikeOption = message.StartsWith("--", StringComparison.Ordinal);
        if (looksLikeOption && parsed.Tokens.All(token => token.Type != TokenType.DoubleDash))
        {
            throw new StartupException($"there is no option '{message}' (try --help)");
        }
    }

    private static void Echo(Flow flow)
    {
        Console.WriteLine("New flow.");
        while (flow.ReadLine() is { } line)
        {
            Console.WriteLine($"Message from client is {line}");
            flow.WriteLine(line);
        }
    }
}
