using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// A bridge from WebSockets to something else: binary messages are bytes, text messages are lines; what comes back is binary, or, for
/// a client that asks for <c>?as=lines</c>, text. Each client has a connection to the target of its own, up to a limit.
/// </summary>
public sealed class BridgeService : Service
{
    private readonly byte[] _busy = AsciiText.ToBytes("busy");
    private static readonly byte[] s_asLines = AsciiText.ToBytes("as=lines");
    private readonly byte[] _replaced = AsciiText.ToBytes("replaced by a newer client");

    private readonly BridgeTarget _target;
    private readonly int _maxPart;
    private readonly int _maxClients;
    private readonly bool _kicksOldest;
    private readonly object _lock = new object();
    private BridgeConnection[] _clients = new BridgeConnection[0];

    /// <summary>Makes a bridge.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="maxPart">Most bytes that are moved at a time: the gateway's input buffer.</param>
    /// <param name="maxClients">Clients at a time: 1 for what only one can use, such as a serial port.</param>
    /// <param name="kicksOldest">True to send the oldest client away for one too many, false to refuse that one (1013).</param>
    /// <param name="allowed">The only clients that may use it; null for all.</param>
    public BridgeService(BridgeTarget target, int maxPart, int maxClients, bool kicksOldest, AddressList? allowed = null)
    {
        AllowedClients = allowed;
        _target = target;
        _maxPart = maxPart;
        _maxClients = maxClients;
        _kicksOldest = kicksOldest;
    }

    /// <inheritdoc/>
    public override bool IsDuplex => true;

    /// <inheritdoc/>
    internal override AddressList? AllowedClients { get; }

    /// <inheritdoc/>
    public override void Opened(Reply reply)
    {
        BridgeConnection client = new BridgeConnection(reply, _target, _maxPart, AsksForLines(reply.Query));
        BridgeConnection? kicked = null;
        bool refused;
        lock (_lock)
        {
            bool full = _clients.Length >= _maxClients;
            kicked = full && _kicksOldest ? _clients[0] : null;
            refused = full && !_kicksOldest;
            if (kicked != null)
            {
                Remove(kicked);
            }

            if (!refused)
            {
                Add(client);
            }
        }

        if (kicked != null)
        {
            kicked.Kick(_replaced);
        }

        if (refused)
        {
            reply.TryClose(CloseStatus.TryAgainLater, _busy);
            return;
        }

        reply.State = client;
        client.Open(reply);
    }

    /// <inheritdoc/>
    public override void Closed(Reply reply)
    {
        BridgeConnection? client = (BridgeConnection?)reply.State;
        if (client == null)
        {
            return;
        }

        lock (_lock)
        {
            if (Array.IndexOf(_clients, client) >= 0)
            {
                Remove(client);
            }
        }

        client.Closed(reply);
    }

    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        return reply.State == null || ((BridgeConnection)reply.State).Received(message, reply);
    }

    /// <inheritdoc/>
    public override bool Woken(Reply reply)
    {
        return reply.State == null || ((BridgeConnection)reply.State).Woken(reply);
    }

    /// <summary>True when one of the query's parameters asks for lines.</summary>
    private static bool AsksForLines(byte[] query)
    {
        int start = 0;
        for (int i = 0; i <= query.Length; i++)
        {
            if (i == query.Length || query[i] == '&')
            {
                if (AsciiText.Equals(query, start, i - start, s_asLines))
                {
                    return true;
                }

                start = i + 1;
            }
        }

        return false;
    }

    private void Add(BridgeConnection client)
    {
        BridgeConnection[] clients = new BridgeConnection[_clients.Length + 1];
        Array.Copy(_clients, clients, _clients.Length);
        clients[_clients.Length] = client;
        _clients = clients;
    }

    private void Remove(BridgeConnection client)
    {
        BridgeConnection[] clients = new BridgeConnection[_clients.Length - 1];
        Arrays.CopyWithout(_clients, client, clients);
        _clients = clients;
    }
}
