using System.Net.Sockets;

namespace Gateway.Server;

/// <content>The device's sockets have no half-close and one code for a time-out.</content>
internal sealed partial class SocketTransport
{
    private static partial bool IsPlatformTimeout(SocketException exception)
    {
        return false;
    }
}
