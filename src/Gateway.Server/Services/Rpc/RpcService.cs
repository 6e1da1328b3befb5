using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// JSON-RPC as SL4A, Mobly's snippets and JSON-RPC 2.0 have it, one request a message. Requests of a connection are answered one
/// after the other; one that waits holds nobody else up.
/// </summary>
internal class RpcService : Service
{
    private readonly RpcContext _context;
    private readonly RpcMethodTable _methods;

    /// <summary>The first of those that no client uses; each knows the next.</summary>
    private RpcConnection? _unused;

    /// <summary>Makes the service.</summary>
    /// <param name="context">What its connections share.</param>
    /// <param name="methods">What can be called.</param>
    public RpcService(RpcContext context, RpcMethodTable methods)
    {
        _context = context;
        _methods = methods;
    }

    /// <inheritdoc/>
    public override int MaxWholeMessage => _context.MaxRequest;

    /// <inheritdoc/>
    public override byte[]? TooLongReply => _context.TooLongReply;

    /// <inheritdoc/>
    public override bool Waits => true;

    /// <inheritdoc/>
    public override void Opened(Reply reply)
    {
        reply.State = Take(reply.PeerAddress, reply.Mailbox!);
    }

    /// <inheritdoc/>
    public override void Closed(Reply reply)
    {
        Return((RpcConnection)reply.State!);
    }

    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        RpcConnection connection = (RpcConnection)reply.State!;
        if (!connection.IsBusy)
        {
            connection.IsBusy = true;
            connection.Handle(message.Buffer, message.Start, message.Length);
        }

        return GoOn(connection, reply);
    }

    /// <inheritdoc/>
    public override bool Woken(Reply reply)
    {
        RpcConnection connection = (RpcConnection)reply.State!;
        if (connection.IsWaiting && !connection.TryResume())
        {
            reply.Wait(connection.WaitEnd);
            return true;
        }

        return GoOn(connection, reply);
    }

    /// <summary>A connection for a client.</summary>
    /// <param name="address">Who it is, see <see cref="RemoteAddress"/>.</param>
    /// <param name="mailbox">What to wake it by when it waits.</param>
    public RpcConnection Take(long address, Mailbox mailbox)
    {
        RpcConnection connection = TakeUnused() ?? new RpcConnection(_context, _methods);
        connection.Open(address, mailbox);
        return connection;
    }

    /// <summary>Gives a connection back, for later clients. On a device no more than two are kept: each has room for an answer.</summary>
    public void Return(RpcConnection connection)
    {
        connection.Close();
        lock (this)
        {
            if (GatewayDefaults.KeepsRpcConnections || _unused == null || _unused.NextUnused == null)
            {
                connection.NextUnused = _unused;
                _unused = connection;
            }
        }
    }

    /// <summary>Waits, or sends the answer, or as much of it as fits at a time.</summary>
    private bool GoOn(RpcConnection connection, Reply reply)
    {
        if (connection.IsWaiting)
        {
            reply.Wait(connection.WaitEnd);
            return true;
        }

        ByteBuffer answer = connection.Answer;
        if (answer.Length > 0)
        {
            int part = answer.Length < _context.MaxPart ? answer.Length : _context.MaxPart;
            bool isLast = part == answer.Length;
            if (!reply.TryWrite(MessageType.Text, answer.Bytes, answer.Start, part, isLast))
            {
                return false;
            }

            answer.Consume(part);
            if (!isLast)
            {
                // Woken at once, to go on as soon as there is room.
                reply.Wait(Environment.TickCount64);
                reply.Mailbox!.MarkWoken();
                return true;
            }
        }

        if (connection.Ends && !reply.TryClose(CloseStatus.NormalClosure))
        {
            return false;
        }

        connection.IsBusy = false;
        Answered(connection, reply);
        return true;
    }

    /// <summary>Hears that a request has been answered.</summary>
    private protected virtual void Answered(RpcConnection connection, Reply reply)
    {
    }

    private RpcConnection? TakeUnused()
    {
        lock (this)
        {
            RpcConnection? connection = _unused;
            if (connection != null)
            {
                _unused = connection.NextUnused;
                connection.NextUnused = null;
            }

            return connection;
        }
    }
}
