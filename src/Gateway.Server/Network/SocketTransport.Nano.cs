using System.Net.Sockets;

namespace Gateway.Server;

/// <content>The device's sockets have no half-close and one code for a time-out.</content>
internal sealed partial class SocketTransport
{
    /// <summary>The peer waits for our close: take in what is under way, then close.</summary>
    private const int LingerStep = 100;

    public partial void End()
    {
        Close();
    }

    private static partial bool IsPlatformTimeout(SocketException exception)
    {
        return false;
    }
}
