namespace Gateway.Client;

/// <summary>What <see cref="ClientOptions"/> start with on a device.</summary>
internal static class ClientDefaults
{
    // A message of 1 KiB and its header.
    internal const int BufferSize = 1040;
    internal const int MaxMessage = 16 * 1024;
    internal const int MaxHead = 4 * 1024;
}
