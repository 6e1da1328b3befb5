using System.Net;
using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>A client of the device endpoint without a network, with small buffers.</summary>
internal sealed class RpcSession
{
    private ConnectionStatus _status;

    public RpcSession()
        : this(SmallOptions())
    {
    }

    public RpcSession(GatewayOptions options)
        : this(options, new RecordingLog())
    {
    }

    public RpcSession(GatewayOptions options, GatewayLog log)
        : this(options, new DeviceEndpoint(options, IPAddress.Loopback, log))
    {
    }

    private RpcSession(GatewayOptions options, DeviceEndpoint endpoint)
    {
        Options = options;
        Endpoint = endpoint;
        Connection = new ConnectionSession(options);
        Connection.BeginLines(endpoint.Rpc);
    }

    public GatewayOptions Options { get; }

    public DeviceEndpoint Endpoint { get; }

    public ConnectionSession Connection { get; }

    public static GatewayOptions SmallOptions()
    {
        GatewayOptions options = ConnectionSession.SmallOptions();
        options.Board = new TestBoard();
        options.MaxConnections = 4;
        options.RpcMaxRequest = 1000;
        options.RpcReplySize = 2000;
        options.RpcMaxBatch = 3;
        options.RpcMaxDepth = 8;
        options.EventRingSize = 4;
        options.EventRingBytes = 1000;
        return options;
    }

    /// <summary>Another client of the same endpoint.</summary>
    public RpcSession NewClient()
    {
        return new RpcSession(Options, Endpoint);
    }

    /// <summary>Sends a line and gets what has been answered so far, without its line feed.</summary>
    public string Ask(string request)
    {
        Connection.Feed(request + "\n");
        return Take();
    }

    /// <summary>Goes on, and gets what has been answered since.</summary>
    public string Take()
    {
        Connection.Pump();
        string answer = Connection.SentText;
        _status = Connection.Status;
        Connection.Forget();
        return answer.Length > 0 ? answer.Substring(0, answer.Length - 1) : answer;
    }

    /// <summary>The connection ends after the last answer.</summary>
    public void Closes()
    {
        Assert.AreEqual((int)ConnectionStatus.Closing, (int)_status);
    }

    /// <summary>Calls as SL4A does and gets the result.</summary>
    public string Call(string method, string arguments)
    {
        string answer = Ask("{\"id\":1,\"method\":\"" + method + "\",\"params\":[" + arguments + "]}");
        const string Start = "{\"id\":1,\"result\":";
        const string End = ",\"callback\":null,\"error\":null}";
        bool isResult = answer.Length > Start.Length + End.Length && answer.Substring(answer.Length - End.Length) == End;
        return isResult ? answer.Substring(Start.Length, answer.Length - Start.Length - End.Length) : answer;
    }
}
