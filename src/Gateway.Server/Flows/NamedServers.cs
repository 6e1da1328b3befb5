using System;
using Gateway.Flows;

namespace Gateway.Server;

/// <summary>A name: who waits to accept it, the next one first, and who waits for somebody to. Used under the lock of <see cref="FlowNames"/> only.</summary>
internal sealed class NamedServers : Named
{
    private static readonly FlowAcceptor[] s_nobodyIdle = new FlowAcceptor[0];
    private static readonly FlowRequest[] s_nobodyWaiting = new FlowRequest[0];

    private FlowAcceptor[] _idle = s_nobodyIdle;
    private FlowRequest[] _waiting = s_nobodyWaiting;

    public NamedServers(byte[] name)
        : base(name)
    {
    }

    public LoadBalancing Policy { get; set; }

    /// <summary>What starts a server when none is there; null for nothing.</summary>
    public FlowHandler? Handler { get; set; }

    /// <summary>What answers in the gateway itself when nobody else does; null for nothing.</summary>
    public BuiltInServer? BuiltIn { get; set; }

    /// <summary>True for a name that stays known when nobody uses it.</summary>
    public bool IsKept { get; set; }

    /// <summary>Acceptors that have not come to their end, whatever they do.</summary>
    public int Servers { get; set; }

    /// <summary>True when nothing would be lost with it.</summary>
    public bool IsUnused => !IsKept && Servers == 0 && _idle.Length == 0 && _waiting.Length == 0;

    /// <summary>How many wait to accept.</summary>
    public int IdleCount => _idle.Length;

    /// <summary>Adds an acceptor, at the tail or at the head as the policy says.</summary>
    public void AddIdle(FlowAcceptor acceptor)
    {
        FlowAcceptor[] idle = new FlowAcceptor[_idle.Length + 1];
        bool atHead = Policy == LoadBalancing.Spillover;
        Array.Copy(_idle, 0, idle, atHead ? 1 : 0, _idle.Length);
        idle[atHead ? 0 : _idle.Length] = acceptor;
        _idle = idle;
    }

    /// <summary>Takes an acceptor out.</summary>
    public void RemoveIdle(FlowAcceptor acceptor)
    {
        FlowAcceptor[] idle = new FlowAcceptor[_idle.Length - 1];
        Arrays.CopyWithout(_idle, acceptor, idle);
        _idle = idle;
    }

    /// <summary>Adds a request behind those that wait.</summary>
    public void AddWaiting(FlowRequest request)
    {
        FlowRequest[] waiting = new FlowRequest[_waiting.Length + 1];
        Array.Copy(_waiting, waiting, _waiting.Length);
        waiting[_waiting.Length] = request;
        _waiting = waiting;
    }

    /// <summary>Takes a request out.</summary>
    public void RemoveWaiting(FlowRequest request)
    {
        FlowRequest[] waiting = new FlowRequest[_waiting.Length - 1];
        Arrays.CopyWithout(_waiting, request, waiting);
        _waiting = waiting;
    }

    /// <summary>Takes the acceptor at the head and the request that has waited longest.</summary>
    /// <returns>The acceptor, which knows the request; null when one of both is missing.</returns>
    public FlowAcceptor? TakePair()
    {
        if (_idle.Length == 0 || _waiting.Length == 0)
        {
            return null;
        }

        FlowAcceptor acceptor = _idle[0];
        FlowRequest request = _waiting[0];
        RemoveIdle(acceptor);
        RemoveWaiting(request);
        acceptor.Request = request;
        request.Acceptor = acceptor;
        return acceptor;
    }
}
