namespace Gateway.Server;

/// <summary>Something that is found by its name.</summary>
internal abstract class Named
{
    protected Named(byte[] name)
    {
        Name = name;
    }

    /// <summary>The name, UTF-8.</summary>
    public byte[] Name { get; }
}
