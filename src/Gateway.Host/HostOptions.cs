using System.Net;

using Gateway.Server;

using Microsoft.Extensions.Logging;

namespace Gateway.Host;

/// <summary>What the command line asked for, already checked value by value.</summary>
/// <param name="Bind">The address all listeners bind to.</param>
/// <param name="HttpPort">The port of HTTP and WebSocket; 0 takes any free one.</param>
/// <param name="EchoPort">The port of the line echo; 0 takes any free one, -1 opens none.</param>
/// <param name="UpperPort">The port of the upper-case service; 0 takes any free one, -1 opens none.</param>
/// <param name="UpperMode">What that port takes for a request.</param>
/// <param name="RpcPort">The port of JSON-RPC; 0 takes any free one, -1 opens none.</param>
/// <param name="RpcSecret">The secret that RPC clients must show, or null.</param>
/// <param name="Driver">How bytes are moved.</param>
/// <param name="SpinMicroseconds">How long the epoll driver stays awake for a peer that answers at once.</param>
/// <param name="MaxConnections">How many connections may be open at a time.</param>
/// <param name="Token">The secret that HTTP requests must carry, or null.</param>
/// <param name="User">The user and password of Basic authentication as <c>name:password</c>, or null.</param>
/// <param name="Origins">The origins whose pages may open WebSockets.</param>
/// <param name="Certificate">Where the certificate of the HTTP port is, or null for no TLS.</param>
/// <param name="DrainSeconds">How long a stop waits for open connections.</param>
/// <param name="LogLevel">The least level that is logged.</param>
/// <param name="LogFormat">How log entries are written.</param>
/// <param name="Flows">What named flows are to be like.</param>
/// <param name="Bridges">What <c>/bridge/name</c> leads to, as <c>name=target</c>.</param>
public sealed record HostOptions(
    IPAddress Bind,
    int HttpPort,
    int EchoPort,
    int UpperPort,
    UpperMode UpperMode,
    int RpcPort,
    string? RpcSecret,
    DriverKind Driver,
    int SpinMicroseconds,
    int MaxConnections,
    string? Token,
    string? User,
    string[] Origins,
    CertificateFile? Certificate,
    int DrainSeconds,
    LogLevel LogLevel,
    LogFormat LogFormat,
    FlowOptions Flows,
    string[] Bridges);
