namespace Gateway.Server;

/// <summary>The board's methods behind a name: a line is a request, a line is its answer. Each flow has a thread of its own.</summary>
internal sealed class RpcServer : BuiltInServer
{
    private readonly RpcService _service;

    /// <summary>Makes the server.</summary>
    /// <param name="service">What answers.</param>
    public RpcServer(RpcService service)
    {
        _service = service;
    }

    public override void Serve(FlowRequest request, int maxPart)
    {
        RpcEnd end = new RpcEnd(_service, request.PeerAddress);
        FlowEnd.Join(request, end, maxPart);
        end.Start();
    }
}
