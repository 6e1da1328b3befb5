using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>Who a client is, for limits: its IPv4 address, or the first 64 bits of its IPv6 address, as a number.</summary>
internal static class RemoteAddress
{
    /// <summary>What clients count as that are gone before they could be asked.</summary>
    public const long Unknown = 0;

    private const int PrefixLength = 8;
    public const int MappedPrefixLength = 12;

    /// <summary>The address of a socket's other end.</summary>
    public static long Of(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint is IPEndPoint end ? Of(end.Address.GetAddressBytes()) : Unknown;
        }
        catch (SocketException)
        {
            return Unknown;
        }
        catch (ObjectDisposedException)
        {
            return Unknown;
        }
    }

    /// <summary>A numeric address.</summary>
    /// <param name="address">Its 4 or 16 bytes.</param>
    public static long Of(byte[] address)
    {
        // An IPv4 client of an IPv6 port (RFC 4291, 2.5.5.2) counts as what it is.
        int start = IsMapped(address) ? MappedPrefixLength : 0;
        long number = 0;
        for (int i = start; i < address.Length && i < start + PrefixLength; i++)
        {
            number = (number << 8) | address[i];
        }

        return number;
    }

    /// <summary>True for an IPv4 address in the form of an IPv6 one.</summary>
    public static bool IsMapped(byte[] address)
    {
        if (address.Length <= MappedPrefixLength || address[10] != 0xFF || address[11] != 0xFF)
        {
            return false;
        }

        for (int i = 0; i < 10; i++)
        {
            if (address[i] != 0)
            {
                return false;
            }
        }

        return true;
    }
}
