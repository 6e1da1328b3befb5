using System;
using System.CommandLine;
using System.Threading.Tasks;

namespace Gateway.Benchmarks;

/// <summary>The command line: which figures, how long, and where they go.</summary>
internal sealed class BenchmarkCommand
{
    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "Short runs; the figures are rough",
        Recursive = true,
    };

    private readonly Option<string[]> _drivers = new("--driver")
    {
        Description = "Driver of the gateway that is measured; may be given several times, all by default",
        DefaultValueFactory = _ => [],
        Recursive = true,
    };

    private readonly Option<string[]> _servers = new("--server")
    {
        Description = "Text in the names of the servers that echo; may be given several times, all by default",
        DefaultValueFactory = _ => [],
        Recursive = true,
    };

    private readonly Option<bool> _write = new("--write")
    {
        Description = "Put the figures into docs/benchmarks.md",
        Recursive = true,
    };

    private readonly Option<int> _port = new("--port") { Description = "Where a peer listens", Required = true };
    private readonly Argument<string> _kind = new("kind") { Description = "sockets, websockets or kestrel" };
    private readonly RootCommand _root;

    /// <summary>Creates the command line.</summary>
    public BenchmarkCommand()
    {
        _root = new RootCommand("What the gateway costs, beside its peers in the same run.") { _quick, _drivers, _servers, _write };
        _root.Add(MakeRun("all", "Everything, and the document with its chart", true, MemoryRun.Run, EchoRun.Run, ScaleRun.Run));
        _root.Add(MakeRun("parse", "Reading and writing in memory", false, MemoryRun.Run));
        _root.Add(MakeRun("echo", "Echoes over loopback", false, EchoRun.Run));
        _root.Add(MakeRun("scale", "Cost as connections, messages and rooms grow", false, ScaleRun.Run));
        Command smoke = new("smoke", "A few seconds of everything, checked byte by byte, for CI");
        smoke.SetAction(_ => SmokeRun.Run());
        _root.Add(smoke);
        Command serve = new("serve", "Be one of the peers in .NET") { _kind, _port };
        serve.Hidden = true;
        serve.SetAction(parsed => Serve(parsed.GetValue(_kind)!, parsed.GetValue(_port)).Wait());
        _root.Add(serve);
    }

    /// <summary>Parses the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string[] args)
    {
        return _root.Parse(args).Invoke();
    }

    private Command MakeRun(string name, string description, bool isAll, params Action<RunOptions, Report>[] runs)
    {
        Command command = new(name, description);
        command.SetAction(parsed =>
        {
            RunOptions options = new(
                parsed.GetValue(_quick),
                parsed.GetValue(_drivers)!,
                parsed.GetValue(_servers)!,
                isAll || parsed.GetValue(_write));
            Report report = new();
            foreach (Action<RunOptions, Report> run in runs)
            {
                run(options, report);
            }

            if (options.Writes)
            {
                report.Write(isAll);
            }
        });
        return command;
    }

    private static Task Serve(string kind, int port)
    {
        return kind switch
        {
            "sockets" => DotNetServers.EchoBytes(port),
            "websockets" => DotNetServers.EchoMessages(port),
            "kestrel" => KestrelServer.EchoMessages(port),
            _ => throw new ArgumentException(kind),
        };
    }
}
