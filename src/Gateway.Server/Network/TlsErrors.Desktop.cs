using System;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Gateway.Server;

/// <summary>What the exceptions of TLS streams mean.</summary>
internal static class TlsErrors
{
    /// <summary>True when the peer, or what it sent, is the reason; it may also be that the connection was closed by another thread.</summary>
    public static bool IsOfPeer(Exception exception)
    {
        return exception is IOException or SocketException or AuthenticationException or OperationCanceledException
            or InvalidOperationException;
    }

    /// <summary>True when nothing came in time.</summary>
    public static bool IsTimeout(Exception exception)
    {
        return exception is OperationCanceledException
            || exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock };
    }

    /// <summary>Why a handshake failed, in one line.</summary>
    public static string ReasonOf(Exception exception)
    {
        return IsTimeout(exception) ? "it took too long" : exception.GetBaseException().Message.ReplaceLineEndings(" ");
    }
}
