using System;
using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A place for one client at a time: a connection that is used again and again, and however a driver moves its bytes.</summary>
internal abstract class Slot : Waker
{
    /// <summary>How often a slot that waits with a held message looks whether its peer is still there, in milliseconds.</summary>
    protected const int HoldStep = 250;

    /// <summary>No literal: there may be no memory for one when it is needed.</summary>
    private static readonly string s_failure = "a connection failed";

    private Listener? _listener;

    /// <summary>Changed by whoever has the connection's turn.</summary>
    private SlotFlags _flags;

    protected Slot(Driver driver, Connection connection)
    {
        Connection = connection;
        connection.Setup.Driver = driver;
        connection.Waker = this;
    }

    /// <summary>True while a client is served; changed by the driver only, under its lock.</summary>
    public bool IsBusy { get; set; }

    /// <summary>What the client's connection has done so far.</summary>
    public ConnectionCounters Counters
    {
        get
        {
            Connection.CountPosts();
            return Connection.Counters;
        }
    }

    /// <summary>Who the client is, where addresses have a limit; changed by the driver only, under its lock.</summary>
    public long Address
    {
        get => Connection.PeerAddress;
        set => Connection.PeerAddress = value;
    }

    /// <summary>Who brings clients to this slot and others.</summary>
    protected Driver Driver => Connection.Setup.Driver!;

    protected GatewayOptions Options => Connection.Setup.Options;

    protected Connection Connection { get; }

    /// <summary>Where the client came in.</summary>
    protected Listener Listener => _listener!;

    /// <summary>True while the connection is that of the present client; changed inside the gate.</summary>
    protected bool HasBegun
    {
        get => Is(SlotFlags.Begun);
        private set => Set(SlotFlags.Begun, value);
    }

    /// <summary>True while the peer may still take in what was sent to it.</summary>
    protected bool MayLinger
    {
        get => Is(SlotFlags.MayLinger);
        set => Set(SlotFlags.MayLinger, value);
    }

    /// <summary>True when the end of the connection is to be lingered for.</summary>
    protected bool ShouldLinger => MayLinger && !Connection.InputEnded;

    /// <summary>True when the client has taken nothing for longer than it may.</summary>
    /// <param name="milliseconds">For how long it has.</param>
    protected bool HasStalled(long milliseconds)
    {
        int limit = Connection.SendTimeout;
        return limit >= 0 && milliseconds > limit;
    }

    /// <summary>Hands a client to this slot, which must be free. One that there is no memory for is cut off.</summary>
    public void Serve(Socket socket, Listener listener)
    {
        _listener = listener;
        try
        {
            Serve(socket);
        }
        catch (Exception exception)
        {
            ReleaseSurely();
            socket.Close();
            LogFailure(exception);
        }
    }

    /// <summary>Gives the slot back. Where memory is full every call may fail, and the slot is not to be lost for that.</summary>
    private void ReleaseSurely()
    {
        while (true)
        {
            try
            {
                Release();
                return;
            }
            catch (Exception)
            {
                continue;
            }
        }
    }

    /// <summary>Asks the client's connection to end in order, and those of later clients, of other slots too: only a driver that stops asks. Does not wait.</summary>
    public void RequestClose(CloseStatus status)
    {
        Connection.Setup.AskToClose(status);
        Connection.RequestClose(status);
        Wake();
    }

    /// <summary>Ends the slot: its client is cut off.</summary>
    public abstract void Stop();

    /// <summary>Waits until nothing of the slot runs any more.</summary>
    public virtual void Join(int milliseconds)
    {
    }

    /// <summary>Begins to serve a client.</summary>
    protected abstract void Serve(Socket socket);

    /// <summary>True for what is so.</summary>
    protected bool Is(SlotFlags flag)
    {
        return (_flags & flag) != 0;
    }

    /// <summary>Says that something is so, or is not.</summary>
    protected void Set(SlotFlags flag, bool value)
    {
        _flags = value ? _flags | flag : _flags & ~flag;
    }

    /// <summary>Makes the connection as new; a request to close it that has come in the meantime still counts.</summary>
    protected void Begin()
    {
        _listener!.Begin(Connection);
        int status = Connection.Setup.AskedToClose;
        if (status != 0)
        {
            Connection.RequestClose((CloseStatus)status);
        }

        Set(SlotFlags.ErrorLogged, false);
        HasBegun = true;
    }

    /// <summary>Says why a connection failed, if it did; once.</summary>
    protected void LogError()
    {
        if (!Is(SlotFlags.ErrorLogged) && Connection.Error != ProtocolError.None && Connection.Log.Level <= GatewayLogLevel.Warning)
        {
            Set(SlotFlags.ErrorLogged, true);
            Connection.Log.TryWrite(GatewayLogLevel.Warning, _listener!.Name + " connection failed: " + LogText.Of(Connection.Error), null);
        }
    }

    /// <summary>Says why a client could not be spoken with at all.</summary>
    protected void LogHandshakeFailure(string reason)
    {
        if (Connection.Log.Level <= GatewayLogLevel.Warning)
        {
            Connection.Log.TryWrite(GatewayLogLevel.Warning, Listener.Name + " handshake failed: " + reason, null);
        }
    }

    /// <summary>Says that something of ours failed; the slot lives on.</summary>
    protected void LogFailure(Exception exception)
    {
        Connection.Log.TryWrite(GatewayLogLevel.Error, s_failure, exception);
    }

    /// <summary>Says that the connection is over, if it has begun.</summary>
    protected void End()
    {
        bool hasBegun = HasBegun;
        HasBegun = false;
        try
        {
            if (hasBegun)
            {
                Connection.End();
            }
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }
    }

    /// <summary>Gives the slot back for the next client.</summary>
    protected void Release()
    {
        Driver.Release(this);
    }
}
