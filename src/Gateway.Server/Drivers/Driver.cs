using System;
using System.Net.Sockets;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Brings clients to slots: a new client gets the lowest free one; while none is free it waits, first come first served,
/// and is refused when too many wait already. How the bytes of a slot are moved is what drivers differ in.
/// </summary>
internal abstract class Driver
{
    private const int JoinTimeout = 2000;
    private const int DrainStep = 10;

    private readonly GatewayOptions _options;
    private readonly GatewayStatistics _statistics;
    private readonly GatewayLog _log;
    private readonly Acceptor _acceptor;
    private readonly WaitingClients _waiting;

    protected Driver(GatewayOptions options, Listener[] listeners, GatewayStatistics statistics, GatewayLog log)
    {
        _statistics = statistics;
        _options = options;
        _log = log;
        _waiting = new WaitingClients(options.MaxWaiting);
        _acceptor = new Acceptor(this, listeners);
    }

    /// <summary>All slots, the lowest first.</summary>
    public Slot[] Slots { get; private set; } = new Slot[0];

    /// <summary>True while a client is served.</summary>
    public bool IsServing => CountBusy() > 0;

    /// <summary>Makes the slots with their buffers: all the memory that serving will take.</summary>
    public void MakeSlots()
    {
        ConnectionSetup setup = new ConnectionSetup(ConnectionOptions, _statistics, _log);
        Slot[] slots = new Slot[_options.MaxConnections];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = MakeSlot(new Connection(setup));
        }

        Slots = slots;
    }

    /// <summary>Begins to accept and serve; returns at once.</summary>
    public void Start()
    {
        StartSlots();
        _acceptor.Start();
    }

    /// <summary>Begins to accept clients of a port that is open; a driver that stops closes it instead.</summary>
    public void Listen(Listener listener)
    {
        _acceptor.Add(listener);
    }

    /// <summary>Closes a port; its clients stay. Does not wait.</summary>
    public void StopListening(Listener listener)
    {
        _acceptor.Remove(listener);
    }

    /// <summary>Ends everything: clients in service have some time to finish, the rest is cut off.</summary>
    /// <param name="drainMilliseconds">How long.</param>
    public void Stop(int drainMilliseconds)
    {
        StopAccepting();
        foreach (Slot slot in Slots)
        {
            slot.RequestClose(CloseStatus.EndpointUnavailable);
        }

        long end = Environment.TickCount64 + drainMilliseconds;
        while (CountBusy() > 0 && Environment.TickCount64 < end)
        {
            Thread.Sleep(DrainStep);
        }

        foreach (Slot slot in Slots)
        {
            slot.Stop();
        }

        JoinSlots(JoinTimeout);
    }

    /// <summary>Takes a slot back, and gives it to the client that has waited longest.</summary>
    public void Release(Slot slot)
    {
        Socket? socket;
        Listener? listener;
        lock (this)
        {
            socket = _waiting.TryTake(out listener);
            slot.Address = socket != null ? AddressOf(socket, listener!) : RemoteAddress.Unknown;
            slot.IsBusy = socket != null;
        }

        if (socket != null)
        {
            slot.Serve(socket, listener!);
        }
    }

    protected GatewayOptions Options => _options;

    /// <summary>What connections are made with.</summary>
    protected virtual GatewayOptions ConnectionOptions => _options;

    protected abstract Slot MakeSlot(Connection connection);

    /// <summary>Starts whatever moves the bytes.</summary>
    protected virtual void StartSlots()
    {
    }

    /// <summary>Waits for the slots, for all of them together no longer than one would be waited for: a service may hang.</summary>
    protected virtual void JoinSlots(int milliseconds)
    {
        long end = Environment.TickCount64 + milliseconds;
        foreach (Slot slot in Slots)
        {
            long left = end - Environment.TickCount64;
            slot.Join(left > 0 ? (int)left : 0);
        }
    }

    /// <summary>No slot is to get a client any more that nobody would ask to close; who waits is told.</summary>
    private void StopAccepting()
    {
        _acceptor.Stop();
        _acceptor.Join(JoinTimeout);
        while (TryRefuseWaiting())
        {
        }
    }

    /// <summary>Tells the client that has waited longest that it is not served any more.</summary>
    /// <returns>False when nobody waits.</returns>
    private bool TryRefuseWaiting()
    {
        Socket? socket;
        Listener? listener;
        lock (this)
        {
            socket = _waiting.TryTake(out listener);
        }

        if (socket == null)
        {
            return false;
        }

        Refuse(socket, listener!);
        return true;
    }

    private void Refuse(Socket socket, Listener listener)
    {
        _statistics.CountRefused();
        Refusal.Begin(socket, listener);
    }

    /// <summary>Gives a new client a slot, or lets it wait, or refuses it.</summary>
    public void Admit(Socket socket, Listener listener)
    {
        _statistics.CountAccepted();
        long address = AddressOf(socket, listener);
        Slot? slot = null;
        bool refused;
        lock (this)
        {
            refused = _acceptor.IsStopping || IsOneTooMany(address);
            if (!refused)
            {
                slot = TakeFreeSlot(address);
                refused = slot == null && !_waiting.TryAdd(socket, listener);
                _statistics.CountWaiting(_waiting.Count);
            }
        }

        if (refused)
        {
            Refuse(socket, listener);
        }
        else if (slot != null)
        {
            slot.Serve(socket, listener);
        }
    }

    /// <summary>Who a client is, where that matters.</summary>
    private long AddressOf(Socket socket, Listener listener)
    {
        bool matters = _options.MaxConnectionsPerAddress > 0 || _options.IsProtected || _options.RpcSecret != null || listener.NeedsAddresses;
        return matters ? RemoteAddress.Of(socket) : RemoteAddress.Unknown;
    }

    /// <summary>True when an address has as many connections as it may. Called under the lock.</summary>
    private bool IsOneTooMany(long address)
    {
        if (address == RemoteAddress.Unknown || _options.MaxConnectionsPerAddress == 0)
        {
            return false;
        }

        int count = _waiting.CountOf(address);
        foreach (Slot slot in Slots)
        {
            count += slot.IsBusy && slot.Address == address ? 1 : 0;
        }

        return count >= _options.MaxConnectionsPerAddress;
    }

    /// <summary>The lowest free slot, taken; null when there is none. Called under the lock.</summary>
    private Slot? TakeFreeSlot(long address)
    {
        foreach (Slot slot in Slots)
        {
            if (!slot.IsBusy)
            {
                slot.IsBusy = true;
                slot.Address = address;
                return slot;
            }
        }

        return null;
    }

    private int CountBusy()
    {
        int busy = 0;
        lock (this)
        {
            foreach (Slot slot in Slots)
            {
                busy += slot.IsBusy ? 1 : 0;
            }
        }

        return busy;
    }
}
