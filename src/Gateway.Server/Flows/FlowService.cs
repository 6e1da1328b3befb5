using System.Text;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>WebSockets that ask for flows to a name, or accept them.</summary>
internal sealed class FlowService : Service
{
    private readonly FlowNames _names;
    private readonly bool _accepts;

    /// <summary>Makes the service.</summary>
    /// <param name="names">Where the two kinds meet.</param>
    /// <param name="accepts">True for those that accept.</param>
    public FlowService(FlowNames names, bool accepts)
    {
        _names = names;
        _accepts = accepts;
    }

    /// <inheritdoc/>
    public override bool IsDuplex => true;

    /// <inheritdoc/>
    public override void Opened(Reply reply)
    {
        byte[] query = reply.Query;
        FlowParameters parameters = FlowParameters.Parse(Encoding.UTF8.GetString(query, 0, query.Length), '&');
        FlowConnection connection = Make(reply, parameters, reply.Topic);
        reply.State = connection;
        connection.Open(reply);
    }

    /// <inheritdoc/>
    public override void Closed(Reply reply)
    {
        ((FlowConnection)reply.State!).Closed(reply);
    }

    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        return ((FlowConnection)reply.State!).Received(message, reply);
    }

    /// <inheritdoc/>
    public override bool Woken(Reply reply)
    {
        return ((FlowConnection)reply.State!).Woken(reply);
    }

    private FlowConnection Make(Reply reply, FlowParameters parameters, byte[] name)
    {
        string? problem = FlowName.IsValid(name, 0, name.Length) ? parameters.Problem : FlowName.Problem;
        if (problem != null)
        {
            return new RefusedConnection(reply, false, problem);
        }

        return _accepts
            ? new ServeConnection(reply, _names, false, name, parameters)
            : new AllocConnection(reply, _names, false, name, parameters.Timeout);
    }
}
