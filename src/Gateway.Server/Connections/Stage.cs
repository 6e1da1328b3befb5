using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What reads the input of a connection at present: first perhaps HTTP, then messages.</summary>
internal abstract class Stage
{
    /// <summary>What <see cref="WholeWait"/> is when it takes a clock to know.</summary>
    public const int NeedsClock = -2;

    /// <summary>The next stage of its kind that nobody uses; see <see cref="StagePool"/>.</summary>
    public Stage? NextFree { get; set; }

    /// <summary>What the stage reads.</summary>
    public abstract StageKind Kind { get; }

    /// <summary>Why the stage failed; <see cref="ProtocolError.None"/> when it did not.</summary>
    public abstract ProtocolError Error { get; }

    /// <summary>How long the peer may keep us waiting, in milliseconds; -1 for as long as it likes.</summary>
    public abstract int WaitLimitOf(Connection connection);

    /// <summary>The same where anything that the peer sends lets its wait start anew, and nobody else is waited for; <see cref="NeedsClock"/> elsewhere.</summary>
    public virtual int WholeWait => NeedsClock;

    /// <summary>How long the peer may take nothing of what is sent to it, in milliseconds; -1 for as long as it likes.</summary>
    public virtual int SendTimeoutOf(Connection connection)
    {
        return connection.Setup.Options.SendTimeout;
    }

    /// <summary>Reads and answers as much of the input as the output has room for.</summary>
    public abstract ConnectionStatus Pump(Connection connection);

    /// <summary>The same once the peer has ended its stream: what is left in the input is all there will be.</summary>
    public abstract ConnectionStatus PumpEndOfInput(Connection connection);

    /// <summary>The peer has kept us waiting for as long as it may: asks whether it is there, or says that it took too long.</summary>
    /// <returns>True to go on; false when the connection is over.</returns>
    public abstract bool TryGoOn(Connection connection);

    /// <summary>Hears that the peer has sent something.</summary>
    public virtual void InputArrived(Connection connection)
    {
    }

    /// <summary>True when other threads have left something to do: messages that could be sent now, or a wake-up.</summary>
    public virtual bool HasWork => false;

    /// <summary>True while the peer is owed an answer that comes later: until then its end of stream, or a drain, ends nothing.</summary>
    public virtual bool OwesAnswer => false;

    /// <summary>True from the moment this side has said its last word until the peer has said its own.</summary>
    public virtual bool IsEnding => false;

    /// <summary>Where a service waits for something other than the peer; null where none can.</summary>
    public virtual Reply? WaitingReply => null;

    /// <summary>The connection is over; called once for each that began.</summary>
    public virtual void End(Connection connection)
    {
    }

    /// <summary>Starts the end from this side; called when all input has been answered.</summary>
    /// <returns>False when the output has no room to say so.</returns>
    public abstract bool TryClose(CloseStatus status, Connection connection);
}
