namespace Gateway.Server;

/// <summary>What stands behind a path: a page or a WebSocket service.</summary>
internal sealed class Route
{
    public Route(byte[] path, Service service)
    {
        Path = path;
        Service = service;
    }

    public Route(byte[] path, byte[] contentType, byte[] body)
    {
        Path = path;
        ContentType = contentType;
        Body = body;
    }

    public byte[] Path { get; }

    /// <summary>The service, or null for a page.</summary>
    public Service? Service { get; }

    /// <summary>The page's media type, or null for a service.</summary>
    public byte[]? ContentType { get; }

    /// <summary>The page, or null for a service.</summary>
    public byte[]? Body { get; }
}
