namespace Gateway.Server;

/// <summary>What one connection has done, or several together. Written by whoever has the connection's turn.</summary>
public sealed class ConnectionCounters
{
    /// <summary>Posts dropped, and below them the high-water mark: in one field, as every slot has these counters and a field takes 12 bytes there.</summary>
    private long _posts;

    /// <summary>Messages received and taken by the service, or parts of them where it takes parts; requests on HTTP do not count.</summary>
    public long Messages { get; internal set; }

    /// <summary>Bytes received.</summary>
    public long BytesReceived { get; internal set; }

    /// <summary>Bytes sent.</summary>
    public long BytesSent { get; internal set; }

    /// <summary>Posted messages that were dropped because the peer was too slow.</summary>
    public int PostsDropped
    {
        get => (int)(_posts >> 32);
        internal set => _posts = ((long)value << 32) | (uint)QueueHighWaterMark;
    }

    /// <summary>The most bytes of posted messages that have waited at a time; of several connections, the most of any.</summary>
    public int QueueHighWaterMark
    {
        get => (int)_posts;
        internal set => _posts = ((long)PostsDropped << 32) | (uint)value;
    }

    /// <summary>Adds what another connection has done.</summary>
    internal void Add(ConnectionCounters other)
    {
        Messages += other.Messages;
        BytesReceived += other.BytesReceived;
        BytesSent += other.BytesSent;
        PostsDropped += other.PostsDropped;
        QueueHighWaterMark = other.QueueHighWaterMark > QueueHighWaterMark ? other.QueueHighWaterMark : QueueHighWaterMark;
    }

    /// <summary>Begins anew, for the next connection.</summary>
    internal void Clear()
    {
        Messages = 0;
        BytesReceived = 0;
        BytesSent = 0;
        _posts = 0;
    }
}
