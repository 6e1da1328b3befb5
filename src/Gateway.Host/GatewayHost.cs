using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;

using Gateway.Server;

using Microsoft.Extensions.Logging;

namespace Gateway.Host;

/// <summary>Runs one gateway from its start to the signal that stops it.</summary>
public sealed class GatewayHost
{
    /// <summary>What the command line calls the options of the library that only the library checks.</summary>
    private static readonly Dictionary<string, string> s_optionNames = new()
    {
        ["token"] = "--token",
        ["user and password"] = "--user",
        ["allowedOrigins"] = "--origin",
        ["RpcSecret"] = "--rpc-secret",
        ["Driver"] = "--driver",
        ["Certificate"] = "--certificate",
    };

    private readonly HostOptions _options;

    /// <summary>Creates the host.</summary>
    /// <param name="options">What the command line asked for.</param>
    public GatewayHost(HostOptions options)
    {
        _options = options;
    }

    /// <summary>Starts the gateway, announces its listeners, waits for SIGINT or SIGTERM and drains.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="StartupException">The gateway could not be started.</exception>
    public int Run()
    {
        using ILoggerFactory loggers = LoggerFactory.Create(ConfigureLogging);
        using ManualResetEventSlim stop = new();
        InheritedSignals.AcceptInterrupt();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Request(stop, context));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Request(stop, context));
        ILogger logger = loggers.CreateLogger("Gateway");
        using FlowSetup flows = new(_options.Flows, logger);
        using GatewayServer server = Start(logger, flows);
        using GatewayMetrics metrics = new(server.Statistics);
        Announce(server);
        stop.Wait();
        server.Stop(_options.DrainSeconds * 1000);
        return 0;
    }

    private static void Request(ManualResetEventSlim stop, PosixSignalContext context)
    {
        // Without this the runtime ends the process at once instead of letting it drain.
        context.Cancel = true;
        stop.Set();
    }

    private void ConfigureLogging(ILoggingBuilder builder)
    {
        builder.SetMinimumLevel(_options.LogLevel);

        // Stdout carries only the announcement, so that a script can read it.
        builder.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (_options.LogFormat == LogFormat.Json)
        {
            builder.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
            return;
        }

        builder.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
    }

    private GatewayServer Start(ILogger logger, FlowSetup flows)
    {
        try
        {
            GatewayServer server = Create(logger);
            flows.Apply(server, () => EnvironmentFor(server));
            server.Start();
            return server;
        }
        catch (SocketException problem)
        {
            throw new StartupException($"cannot listen on {NameFault(problem)}: {problem.Message}", problem);
        }
        catch (ArgumentException problem)
        {
            throw new StartupException(WithOptionName(problem.Message), problem);
        }
    }

    private GatewayServer Create(ILogger logger)
    {
        GatewayOptions options = new()
        {
            BindAddress = _options.Bind.ToString(),
            HttpPort = _options.HttpPort,
            EchoPort = _options.EchoPort,
            UpperPort = _options.UpperPort,
            UpperMode = _options.UpperMode,
            FlowPort = _options.Flows.Port,
            Token = _options.Token,
            User = _options.User?.Split(':', 2)[0],
            Password = _options.User == null ? null : PasswordIn(_options.User),
            AllowedOrigins = _options.Origins,
            RpcPort = _options.RpcPort,
            RpcSecret = _options.RpcSecret,
            Board = new SimulatedBoard(logger),
            Driver = _options.Driver,
            SpinMicroseconds = _options.SpinMicroseconds,
            MaxConnections = _options.MaxConnections,
        };
        if (_options.Certificate != null)
        {
            (options.Certificate, options.CertificateChain) = _options.Certificate.Load();
        }

        GatewayServer server = new(options, new LoggerBridge(logger));
        BridgeSetup.Map(server.Router, _options.Bridges, options.InputBufferSize);
        server.Router.MapPage("/", "text/html; charset=utf-8", LoadPage());
        return server;
    }

    /// <summary>Calls an option of the library, at the beginning of what it complains about, as the command line does.</summary>
    private static string WithOptionName(string problem)
    {
        int colon = problem.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && s_optionNames.TryGetValue(problem[..colon], out string? name) ? name + problem[colon..] : problem;
    }

    private static string PasswordIn(string user)
    {
        string[] parts = user.Split(':', 2);
        return parts.Length == 2 ? parts[1] : throw new ArgumentException("--user: name:password is wanted");
    }

    /// <summary>Names what could not be listened on; the exception does not tell which of the ports it was about.</summary>
    private string NameFault(SocketException problem)
    {
        if (problem.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            foreach (int port in new[] { _options.EchoPort, _options.UpperPort, _options.HttpPort, _options.RpcPort, _options.Flows.Port })
            {
                if (port > 0 && !Listener.CanBind(_options.Bind, port))
                {
                    return new IPEndPoint(_options.Bind, port).ToString();
                }
            }
        }

        return _options.Bind.ToString();
    }

    /// <summary>How a command that is started for a name finds the gateway.</summary>
    private Dictionary<string, string> EnvironmentFor(GatewayServer server)
    {
        Listener http = Array.Find(server.Listeners, listener => listener.SpeaksHttp)!;
        IPAddress address = _options.Bind.Equals(IPAddress.Any) ? IPAddress.Loopback : _options.Bind.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : _options.Bind;
        Dictionary<string, string> environment = new()
        {
            ["GATEWAY_URL"] = $"{(http.UsesTls ? "wss" : "ws")}://{new IPEndPoint(address, http.Port)}",
        };
        if (_options.Token != null)
        {
            environment["GATEWAY_TOKEN"] = _options.Token;
        }

        return environment;
    }

    private void Announce(GatewayServer server)
    {
        foreach (Listener listener in server.Listeners)
        {
            IPEndPoint at = new(_options.Bind, listener.Port);
            if (!listener.SpeaksHttp)
            {
                Console.WriteLine($"listening {listener.Name} tcp://{at}");
            }
            else
            {
                string secure = listener.UsesTls ? "s" : "";
                Console.WriteLine($"listening http{secure} http{secure}://{at}/");
                Console.WriteLine($"listening websocket ws{secure}://{at}/echo");
            }
        }

        Console.WriteLine("ready");
        Console.Out.Flush();
    }

    private static byte[] LoadPage()
    {
        using Stream resource = typeof(GatewayHost).Assembly.GetManifestResourceStream("index.html")!;
        byte[] page = new byte[resource.Length];
        resource.ReadExactly(page);
        return page;
    }
}
