namespace Gateway.Server;

/// <summary>
/// A group of methods that clients may call. One object serves all connections, from several threads, so what it changes it
/// locks; and it never waits, but for <see cref="RpcCall"/>'s own means.
/// </summary>
public abstract class Facade
{
    /// <summary>Adds the methods.</summary>
    /// <param name="methods">Where to.</param>
    public abstract void Register(RpcMethodTable methods);

    /// <summary>Runs a method.</summary>
    /// <param name="code">Which one, as it was registered.</param>
    /// <param name="call">Its arguments, which are there and of the right types, and the place for its result.</param>
    public abstract void Invoke(int code, RpcCall call);
}
