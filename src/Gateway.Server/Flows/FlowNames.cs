using System;
using Gateway.Flows;

namespace Gateway.Server;

/// <summary>
/// The names of a gateway, and the meeting of those who ask for flows with those who accept them. An acceptor over the network is
/// asked first, so that one that is gone or gives up costs nobody a flow: the request goes on to the next.
/// </summary>
/// <remarks>
/// Nobody is woken under the lock: a wake-up may pump a connection, which comes here again.
/// <code>
/// request   Waiting → Offered → Up          acceptor  Idle → Offered → Up
///           Offered → Waiting (the acceptor went, or did not answer)
///           any → Failed (too late, or gone)          any → Gone
/// </code>
/// </remarks>
internal sealed class FlowNames
{
    private readonly int _maxPart;
    private readonly int _offerTimeout;
    private NamedServers[] _names = new NamedServers[0];

    /// <summary>Makes an empty table.</summary>
    /// <param name="maxPart">Longest part of a message in bytes that a connection receives.</param>
    /// <param name="offerTimeout">Milliseconds for an acceptor over the network to take an offer.</param>
    public FlowNames(int maxPart, int offerTimeout)
    {
        _maxPart = maxPart;
        _offerTimeout = offerTimeout;
    }

    /// <summary>How many names are known.</summary>
    public int Count => _names.Length;

    /// <summary>Makes a name known, and says who gets its flows.</summary>
    public void Create(byte[] name, LoadBalancing policy)
    {
        lock (this)
        {
            NamedServers servers = FindOrMake(name);
            servers.Policy = policy;
            servers.IsKept = true;
        }
    }

    /// <summary>Says what starts a server of a name when none is there.</summary>
    public void Bind(byte[] name, FlowHandler handler)
    {
        lock (this)
        {
            NamedServers servers = FindOrMake(name);
            servers.Handler = handler;
            servers.IsKept = true;
        }
    }

    /// <summary>Lets the gateway itself answer a name that nobody else serves.</summary>
    public void BuildIn(byte[] name, BuiltInServer server)
    {
        lock (this)
        {
            NamedServers servers = FindOrMake(name);
            servers.BuiltIn = server;
            servers.IsKept = true;
        }
    }

    /// <summary>Puts an acceptor into the list of its name.</summary>
    /// <param name="acceptor">The acceptor; new.</param>
    /// <param name="name">The name.</param>
    /// <param name="policy">Who gets its flows from now on.</param>
    /// <param name="setsPolicy">False to leave that as it is.</param>
    public void Serve(FlowAcceptor acceptor, byte[] name, LoadBalancing policy, bool setsPolicy)
    {
        FlowAcceptor? matched;
        lock (this)
        {
            NamedServers servers = FindOrMake(name);
            servers.Policy = setsPolicy ? policy : servers.Policy;
            servers.Servers++;
            acceptor.Name = servers;
            servers.AddIdle(acceptor);
            matched = Match(servers);
        }

        Wake(matched);
    }

    /// <summary>Asks for a flow. Who asks is woken when there is something new, and calls <see cref="Check"/>.</summary>
    /// <param name="request">The request; new.</param>
    /// <param name="name">The name.</param>
    /// <param name="timeout">Milliseconds to wait for an acceptor; negative for ever.</param>
    public void Ask(FlowRequest request, byte[] name, int timeout)
    {
        FlowAcceptor? matched = null;
        FlowHandler? handler = null;
        lock (this)
        {
            NamedServers servers = FindOrMake(name);
            request.Name = servers;
            request.Deadline = ThreadWaiter.EndOf(timeout);
            if (servers.BuiltIn != null && servers.Servers == 0)
            {
                servers.BuiltIn.Serve(request, _maxPart);
                request.State = RequestState.Up;
                return;
            }

            servers.AddWaiting(request);
            matched = Match(servers);
            handler = matched == null ? servers.Handler : null;
            if (handler != null && timeout >= 0 && timeout < handler.Patience)
            {
                request.Deadline = ThreadWaiter.EndOf(handler.Patience);
            }
        }

        Wake(matched);
        if (handler != null)
        {
            handler.Start();
        }
    }

    /// <summary>How far a request is now: an acceptor that does not answer is given up, and in the end the request.</summary>
    public RequestState Check(FlowRequest request)
    {
        FlowAcceptor? late = null;
        FlowAcceptor? matched = null;
        long now = Environment.TickCount64;
        lock (this)
        {
            if (request.State == RequestState.Offered && now >= request.OfferDeadline)
            {
                late = request.Acceptor!;
                late.State = AcceptorState.Gone;
                matched = TakeBack(late);
            }

            if (request.State == RequestState.Waiting && now >= request.Deadline)
            {
                GiveUp(request);
            }
        }

        Wake(late);
        Wake(matched);
        return request.State;
    }

    /// <summary>An acceptor takes what it was offered.</summary>
    /// <returns>False when whoever asked has gone meanwhile.</returns>
    public bool Confirm(FlowAcceptor acceptor)
    {
        FlowRequest? request;
        lock (this)
        {
            request = acceptor.State == AcceptorState.Offered ? acceptor.Request : null;
            if (request != null)
            {
                Connect(acceptor, request);
            }
        }

        if (request != null)
        {
            request.Wake();
        }

        return request != null;
    }

    /// <summary>Whoever asked has gone: an acceptor that was asked hears so when it answers. Does nothing to a flow that is up.</summary>
    public void Withdraw(FlowRequest request)
    {
        lock (this)
        {
            if (request.State == RequestState.Offered)
            {
                request.Acceptor!.Request = null;
                request.State = RequestState.Failed;
                ForgetUnused(request.Name!);
            }
            else if (request.State == RequestState.Waiting && request.Name != null)
            {
                GiveUp(request);
            }
        }
    }

    /// <summary>An acceptor has gone, or gives up: what it was offered goes to the next.</summary>
    /// <returns>False when it has a flow.</returns>
    public bool Withdraw(FlowAcceptor acceptor)
    {
        FlowAcceptor? matched = null;
        FlowRequest? left = null;
        AcceptorState before;
        lock (this)
        {
            before = acceptor.State;
            acceptor.State = before == AcceptorState.Up ? before : AcceptorState.Gone;
            if (before == AcceptorState.Idle && acceptor.Name != null)
            {
                acceptor.Name.RemoveIdle(acceptor);
                Leave(acceptor);
            }
            else if (before == AcceptorState.Offered)
            {
                left = acceptor.Request;
                matched = TakeBack(acceptor);
            }
        }

        Wake(matched);
        if (left != null)
        {
            // It waits for the acceptor's answer until then; for another acceptor perhaps less.
            left.Wake();
        }

        return before != AcceptorState.Up;
    }

    /// <summary>An acceptor's flow is over: it counts no more as a server of its name.</summary>
    public void Finish(FlowAcceptor acceptor)
    {
        lock (this)
        {
            if (acceptor.State == AcceptorState.Up)
            {
                acceptor.State = AcceptorState.Gone;
                Leave(acceptor);
            }
        }
    }

    private static void Wake(FlowAcceptor? acceptor)
    {
        if (acceptor == null)
        {
            return;
        }

        // Before the acceptor, which may answer at once, so that the request knows until when it has to wait for that.
        FlowRequest? request = acceptor.Request;
        if (request != null)
        {
            request.Wake();
        }

        acceptor.Wake();
    }

    /// <summary>Brings the next acceptor and the next request together, if there are both. Under the lock.</summary>
    private FlowAcceptor? Match(NamedServers servers)
    {
        FlowAcceptor? acceptor = servers.TakePair();
        if (acceptor == null)
        {
            return null;
        }

        FlowRequest request = acceptor.Request!;
        if (acceptor.AnswersAtOnce)
        {
            Connect(acceptor, request);
        }
        else
        {
            acceptor.State = AcceptorState.Offered;
            request.State = RequestState.Offered;
            request.OfferDeadline = ThreadWaiter.EndOf(_offerTimeout);
        }

        return acceptor;
    }

    private void Connect(FlowAcceptor acceptor, FlowRequest request)
    {
        FlowEnd.Join(acceptor, request, _maxPart);
        acceptor.State = AcceptorState.Up;
        request.State = RequestState.Up;
    }

    /// <summary>Takes an offer back from an acceptor that is gone, and makes it to the next. Under the lock.</summary>
    private FlowAcceptor? TakeBack(FlowAcceptor acceptor)
    {
        FlowRequest? request = acceptor.Request;
        acceptor.Request = null;
        FlowAcceptor? matched = null;
        if (request != null)
        {
            request.State = RequestState.Waiting;
            request.Acceptor = null;
            acceptor.Name!.AddWaiting(request);
            matched = Match(acceptor.Name);
        }

        Leave(acceptor);
        return matched;
    }

    private void GiveUp(FlowRequest request)
    {
        request.State = RequestState.Failed;
        request.Name!.RemoveWaiting(request);
        ForgetUnused(request.Name);
    }

    private void Leave(FlowAcceptor acceptor)
    {
        acceptor.Name!.Servers--;
        ForgetUnused(acceptor.Name);
    }

    private NamedServers FindOrMake(byte[] name)
    {
        NamedServers? known = (NamedServers?)Arrays.Find(_names, name);
        if (known != null)
        {
            return known;
        }

        NamedServers made = new NamedServers(name);
        NamedServers[] names = new NamedServers[_names.Length + 1];
        Array.Copy(_names, names, _names.Length);
        names[_names.Length] = made;
        _names = names;
        return made;
    }

    private void ForgetUnused(NamedServers servers)
    {
        if (!servers.IsUnused || Array.IndexOf(_names, servers) < 0)
        {
            return;
        }

        NamedServers[] names = new NamedServers[_names.Length - 1];
        Arrays.CopyWithout(_names, servers, names);
        _names = names;
    }
}
