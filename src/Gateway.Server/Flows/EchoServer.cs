using Gateway.Flows;

namespace Gateway.Server;

/// <summary>Sends back what comes, perhaps changed; it takes no thread.</summary>
internal sealed class EchoServer : BuiltInServer
{
    private readonly FlowTransform? _transform;

    /// <summary>Makes the server.</summary>
    /// <param name="transform">What is done with what is sent back; null for nothing.</param>
    public EchoServer(FlowTransform? transform)
    {
        _transform = transform;
    }

    public override void Serve(FlowRequest request, int maxPart)
    {
        FlowEnd.Loop(request, maxPart, _transform);
    }
}
