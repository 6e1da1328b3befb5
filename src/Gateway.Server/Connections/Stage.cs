using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What reads the input of a connection at present: first perhaps HTTP, then messages.</summary>
internal abstract class Stage
{
    /// <summary>Why the stage failed; <see cref="ProtocolError.None"/> when it did not.</summary>
    public abstract ProtocolError Error { get; }

    /// <summary>How long the peer may keep us waiting, in milliseconds; -1 for as long as it likes.</summary>
    public abstract int WaitLimit { get; }

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

    /// <summary>True when messages from other threads wait that could be sent now.</summary>
    public virtual bool HasPosts => false;

    /// <summary>The connection is over; called once for each that began.</summary>
    public virtual void End(Connection connection)
    {
    }

    /// <summary>Starts the end from this side; called when all input has been answered.</summary>
    /// <returns>False when the output has no room to say so.</returns>
    public abstract bool TryClose(CloseStatus status, Connection connection);
}
