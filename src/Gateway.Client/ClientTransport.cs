using System;
using System.Net.Sockets;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>
/// The bytes between a client and its server, by blocking calls with time-outs. A dead server is a number here, never an
/// exception. One thread at a time may receive and one may send.
/// </summary>
internal sealed partial class ClientTransport
{
    /// <summary>Nothing came in time.</summary>
    public const int TimedOut = -1;

    /// <summary>The connection is broken, or was closed by another thread.</summary>
    public const int Broken = -2;

    /// <summary>Milliseconds that can be said in microseconds.</summary>
    private const int MaxPoll = int.MaxValue / 1000;

    /// <summary>Makes what is to be connected. To close it ends the connecting.</summary>
    public static partial Socket NewSocket();

    /// <summary>Connects, and with a secure address agrees on TLS.</summary>
    /// <param name="socket">What is to be connected; closed when it fails.</param>
    /// <param name="address">Where.</param>
    /// <param name="options">With which time-outs.</param>
    /// <exception cref="ClientException">There is no such server, or it took too long.</exception>
    public static partial ClientTransport Connect(Socket socket, ClientAddress address, ClientOptions options);

    /// <summary>Receives what is there, or waits for it.</summary>
    /// <param name="bytes">Where the bytes go.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many there is room for, at least 1.</param>
    /// <param name="timeout">Milliseconds to wait; -1 for ever, 0 not at all.</param>
    /// <returns>Number of bytes, 0 when the server has ended its stream, <see cref="TimedOut"/> or <see cref="Broken"/>.</returns>
    public partial int Receive(byte[] bytes, int offset, int count, int timeout);

    /// <summary>Sends everything.</summary>
    /// <param name="output">What is to be sent; empty afterwards.</param>
    /// <returns>False when the server is gone or takes nothing.</returns>
    public partial bool TrySend(ByteBuffer output);

    /// <summary>Waits until the network stack takes something.</summary>
    /// <param name="timeout">Milliseconds; -1 for ever.</param>
    /// <returns>False when it does not in time.</returns>
    public bool WaitToSend(int timeout)
    {
        try
        {
            return _socket.Poll(timeout < 0 ? -1 : timeout < MaxPoll ? timeout * 1000 : int.MaxValue, SelectMode.SelectWrite);
        }
        catch (SocketException)
        {
            // A send will say so.
            return true;
        }
        catch (ObjectDisposedException)
        {
            // A send will say so.
            return true;
        }
    }

    /// <summary>Closes the connection; a thread that is blocked on it wakes up.</summary>
    public partial void Close();
}
