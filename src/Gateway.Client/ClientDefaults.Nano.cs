namespace Gateway.Client;

/// <summary>What <see cref="ClientOptions"/> start with on a device.</summary>
internal static class ClientDefaults
{
    internal const int BufferSize = 1024;
    internal const int MaxMessage = 16 * 1024;
    internal const int MaxHead = 4 * 1024;
}
