namespace Gateway.Server;

/// <summary>How the bytes of connections are moved.</summary>
public enum DriverKind
{
    /// <summary>One thread per connection slot, calls that block.</summary>
    Pool = 0,

    /// <summary>One thread that asks all connections in turn.</summary>
    Poll = 1,

    /// <summary>Asynchronous calls on the runtime's thread pool; desktop only.</summary>
    Async = 2,

    /// <summary>A thread for each processor, of which each serves many connections; Linux only.</summary>
    Epoll = 3,
}
