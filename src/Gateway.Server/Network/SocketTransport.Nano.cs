using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <content>The device's sockets have no half-close and one code for a time-out.</content>
internal sealed partial class SocketTransport
{
    /// <summary>The peer waits for our close: take in what is under way, then close.</summary>
    public const int LingerStep = 100;

    /// <summary>Half of the least send buffer that is configured.</summary>
    private const int MaxPiece = 512;

    public override partial void End()
    {
        Close();
    }

    public override partial void ShutdownSend()
    {
    }

    public partial void BeginPolling()
    {
    }

    public partial int ReceiveSome(byte[] bytes, int offset, int count)
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectRead) ? _socket.Receive(bytes, offset, count, SocketFlags.None) : TimedOut;
        }
        catch (SocketException)
        {
            return Broken;
        }
        catch (ObjectDisposedException)
        {
            return Broken;
        }
    }

    public partial int SendSome(byte[] bytes, int offset, int count)
    {
        return SendPiece(bytes, offset, count);
    }

    private static partial bool IsPlatformTimeout(SocketException exception)
    {
        return false;
    }
}
