using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Net;

using Gateway.Server;

using Microsoft.Extensions.Logging;

namespace Gateway.Host;

/// <summary>The command line: its options, their defaults and their checks.</summary>
public sealed class HostCommand
{
    private const int MaxPort = 65535;
    private const int MaxDrainSeconds = 3600;
    private const int MaxSpin = 1000;

    // The server keeps a thread for each connection it may have; far more of them than this abort the process.
    private const int MostConnections = 10000;

    private readonly Option<IPAddress> _bind = new("--bind")
    {
        Description = "IP address to listen on; 0.0.0.0 is all of them, :: those of IPv6 as well",
        HelpName = "address",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = ParseAddress,
    };

    private readonly Option<int> _httpPort = NumberOption.Make(
        "--http-port", "Port of HTTP and WebSocket; 0 takes any free one", 8080, 0, MaxPort);

    private readonly Option<int> _echoPort = NumberOption.Make(
        "--echo-port", "Port of the line echo; 0 takes any free one, -1 none", 7007, -1, MaxPort);

    private readonly Option<int> _upperPort = NumberOption.Make(
        "--upper-port", "Port of the upper-case service; 0 takes any free one, -1 none", 7008, -1, MaxPort);

    private readonly Option<UpperMode> _upperMode = ByName(new Option<UpperMode>("--upper-mode")
    {
        Description = "What the upper-case service takes for a request: what is received at a time, or a line",
        DefaultValueFactory = _ => UpperMode.Raw,
    });

    private readonly Option<int> _rpcPort = NumberOption.Make("--rpc-port", "Port of JSON-RPC; 0 takes any free one, -1 none", 9999, -1, MaxPort);

    private readonly Option<DriverKind?> _driver = ByName(new Option<DriverKind?>("--driver")
    {
        Description = "How bytes are moved: a thread for each connection, one thread for all, asynchronously, or by Linux' epoll [default: epoll on Linux, async elsewhere and with a certificate]",
    });

    private readonly Option<int> _spinMicroseconds = NumberOption.Make(
        "--spin-microseconds", "How long the epoll driver stays awake for a peer that answers at once; 0 saves processor time", new GatewayOptions().SpinMicroseconds, 0, MaxSpin);

    private readonly Option<int> _maxConnections = NumberOption.Make(
        "--max-connections", "Connections open at a time", new GatewayOptions().MaxConnections, 1, MostConnections);

    private readonly Option<string?> _token = Secret("--token", "Secret that every HTTP request must carry", "GATEWAY_TOKEN");
    private readonly Option<string?> _rpcSecret = Secret("--rpc-secret", "Secret that RPC clients must show first", "GATEWAY_RPC_SECRET");
    private readonly Option<string?> _user = Secret("--user", "name:password for Basic authentication", "GATEWAY_USER");

    private readonly Option<string[]> _origins = new("--origin")
    {
        Description = "Origin whose pages may open WebSockets; may be given several times",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _certificate = FileName("--certificate", "Certificate of the HTTP port, as PEM or PFX: the port speaks TLS");
    private readonly Option<string?> _certificateKey = FileName("--certificate-key", "Private key of the certificate, as PEM, where it is in a file of its own");

    private readonly Option<string?> _certificatePassword = Secret(
        "--certificate-password", "Password of the certificate or its key", "GATEWAY_CERTIFICATE_PASSWORD");

    private readonly Option<int> _drainSeconds = NumberOption.Make(
        "--drain-seconds", "How long a stop waits for open connections", 5, 0, MaxDrainSeconds);

    private readonly Option<LogLevel> _logLevel = ByName(new Option<LogLevel>("--log-level")
    {
        Description = "Least level that is logged to stderr",
        DefaultValueFactory = _ => LogLevel.Information,
    });

    private readonly Option<LogFormat> _logFormat = ByName(new Option<LogFormat>("--log-format")
    {
        Description = "How log entries are written: lines for people, or a JSON object each",
        DefaultValueFactory = _ => LogFormat.Text,
    });

    private readonly Option<int> _flowPort = NumberOption.Make("--flow-port", "Port of named flows over lines; 0 takes any free one, -1 opens none", -1, -1, MaxPort);
    private readonly Option<string[]> _names = Several("--name", "A name and who of its servers gets the next flow: name=round-robin or name=spillover");
    private readonly Option<string[]> _handlers = Several("--bind-name", "A name and the command that starts a server of it when one is wanted: name=command");

    private readonly Option<string[]> _bridges = Several("--bridge", "What /bridge/name leads to: name=tcp://host:port or name=serial:///dev/tty?baud=9600; with allow=address,… for these clients only");

    private readonly RootCommand _root;

    /// <summary>Creates the command line.</summary>
    public HostCommand()
    {
        _root = new RootCommand("Gateway: lines, WebSockets, JSON-RPC, named flows and bridges.")
        {
            _bind,
            _httpPort,
            _echoPort,
            _upperPort,
            _upperMode,
            _rpcPort,
            _rpcSecret,
            _driver,
            _spinMicroseconds,
            _maxConnections,
            _token,
            _user,
            _origins,
            _certificate,
            _certificateKey,
            _certificatePassword,
            _drainSeconds,
            _logLevel,
            _logFormat,
            _flowPort,
            _names,
            _handlers,
            _bridges,
            new OechoCommand().Make(),
            new OpingCommand().Make(),
        };
        _root.SetAction(parsed => new GatewayHost(Check(Read(parsed))).Run());
    }

    /// <summary>Parses the arguments and does what they ask for.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="StartupException">The arguments are wrong or the gateway cannot start.</exception>
    public int Run(string[] args)
    {
        // A secret may begin with the character by which the library would be told to read arguments from a file.
        ParseResult parsed = _root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            throw new StartupException(OneLine(parsed.Errors[0].Message) + " (try --help)");
        }

        // The library's own handlers would print a stack trace and end the process before it has drained.
        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static HostOptions Check(HostOptions options)
    {
        (string Name, int Port)[] ports =
        [
            ("--http-port", options.HttpPort),
            ("--echo-port", options.EchoPort),
            ("--upper-port", options.UpperPort),
            ("--flow-port", options.Flows.Port),
            ("--rpc-port", options.RpcPort),
        ];
        for (int i = 0; i < ports.Length; i++)
        {
            for (int j = i + 1; j < ports.Length; j++)
            {
                if (ports[i].Port == ports[j].Port && ports[i].Port > 0)
                {
                    throw new StartupException($"{ports[i].Name} and {ports[j].Name} cannot both be {ports[i].Port}");
                }
            }
        }

        return options;
    }

    private HostOptions Read(ParseResult parsed)
    {
        return new HostOptions(
            parsed.GetValue(_bind)!,
            parsed.GetValue(_httpPort),
            parsed.GetValue(_echoPort),
            parsed.GetValue(_upperPort),
            parsed.GetValue(_upperMode),
            parsed.GetValue(_rpcPort),
            parsed.GetValue(_rpcSecret),
            parsed.GetValue(_driver) ?? DefaultDriver(parsed.GetValue(_certificate) != null),
            parsed.GetValue(_spinMicroseconds),
            parsed.GetValue(_maxConnections),
            parsed.GetValue(_token),
            parsed.GetValue(_user),
            parsed.GetValue(_origins)!,
            ReadCertificate(parsed),
            parsed.GetValue(_drainSeconds),
            parsed.GetValue(_logLevel),
            parsed.GetValue(_logFormat),
            new FlowOptions(parsed.GetValue(_flowPort), parsed.GetValue(_names)!, parsed.GetValue(_handlers)!),
            parsed.GetValue(_bridges)!);
    }

    private static DriverKind DefaultDriver(bool withTls)
    {
        return withTls ? DriverKind.Async : new GatewayOptions().Driver;
    }

    private CertificateFile? ReadCertificate(ParseResult parsed)
    {
        string? path = parsed.GetValue(_certificate);
        string? keyPath = parsed.GetValue(_certificateKey);
        if (path == null && keyPath != null)
        {
            throw new StartupException("--certificate-key needs --certificate");
        }

        return path == null ? null : new CertificateFile(path, keyPath, parsed.GetValue(_certificatePassword));
    }

    /// <summary>Lets an option be one of its type's names only; the library would take any number as well, and several names.</summary>
    private static Option<T> ByName<T>(Option<T> option)
    {
        string[] names = Enum.GetNames(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T));
        option.Validators.Add(result =>
        {
            string text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
            if (!result.Implicit && !names.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"{option.Name}: '{text}' is none of {string.Join(", ", names)}");
            }
        });
        return option;
    }

    private static Option<string?> FileName(string name, string description)
    {
        return new Option<string?>(name)
        {
            Description = description,
            HelpName = "file",
        };
    }

    private static Option<string[]> Several(string name, string description)
    {
        return new Option<string[]>(name)
        {
            Description = description + "; may be given several times",
            DefaultValueFactory = _ => [],
        };
    }

    /// <summary>An option that is better given in the environment, where other users of the machine do not see it.</summary>
    private static Option<string?> Secret(string name, string description, string variable)
    {
        return new Option<string?>(name)
        {
            Description = $"{description} (or environment variable {variable})",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(variable),
        };
    }

    private static IPAddress? ParseAddress(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            result.AddError($"--bind: '{text}' is not an IP address");
        }

        return address;
    }

    private static string OneLine(string text)
    {
        return string.Join(' ', text.Split('\r', '\n'));
    }
}
