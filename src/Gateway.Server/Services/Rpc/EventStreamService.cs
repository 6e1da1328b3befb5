using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Streams events, one a message. Where there is a secret the client has to show it first, by <c>_authenticate</c> as it does
/// elsewhere; any other call is unknown here.
/// </summary>
internal sealed class EventStreamService : RpcService
{
    private readonly EventStreams _streams;

    /// <summary>Makes the service.</summary>
    /// <param name="context">What its connections share.</param>
    /// <param name="streams">Where events come from.</param>
    public EventStreamService(RpcContext context, EventStreams streams)
        : base(context, context.NoMethods)
    {
        _streams = streams;
    }

    /// <summary>True when its connections are to end.</summary>
    public bool IsStopped { get; set; }

    /// <inheritdoc/>
    public override bool Posts => true;

    /// <inheritdoc/>
    public override QueueOverflow WhenQueueIsFull => QueueOverflow.DropOldest;

    /// <inheritdoc/>
    public override void Opened(Reply reply)
    {
        base.Opened(reply);
        Begin((RpcConnection)reply.State!, reply);
    }

    /// <inheritdoc/>
    public override void Closed(Reply reply)
    {
        if (((RpcConnection)reply.State!).IsStreaming)
        {
            _streams.Remove(reply.Mailbox!);
        }

        base.Closed(reply);
    }

    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        // It has to be taken: behind it are pongs, and the end.
        return ((RpcConnection)reply.State!).IsStreaming || base.Received(message, reply);
    }

    /// <inheritdoc/>
    public override bool Woken(Reply reply)
    {
        if (!((RpcConnection)reply.State!).IsStreaming)
        {
            return base.Woken(reply);
        }

        if (IsStopped)
        {
            return reply.TryClose(CloseStatus.NormalClosure);
        }

        reply.Listen();
        return true;
    }

    private protected override void Answered(RpcConnection connection, Reply reply)
    {
        Begin(connection, reply);
    }

    /// <summary>Begins to stream, once the client may have it. What it sends then is passed over.</summary>
    private void Begin(RpcConnection connection, Reply reply)
    {
        if (connection.IsAuthenticated && !connection.IsStreaming)
        {
            connection.IsStreaming = true;
            _streams.Add(reply.Mailbox!);
            reply.Listen();
        }
    }
}
