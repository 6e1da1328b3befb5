namespace Gateway.Client;

/// <summary>What <see cref="ClientOptions"/> start with on a desktop.</summary>
internal static class ClientDefaults
{
    internal const int BufferSize = 16 * 1024;
    internal const int MaxMessage = 64 * 1024 * 1024;
    internal const int MaxHead = 16 * 1024;
}
