using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>
/// Who a client is, for limits: its IPv4 address, or the first 64 bits of its IPv6 address, as a number. No number is of both kinds.
/// </summary>
internal static class RemoteAddress
{
    /// <summary>What clients count as that are gone before they could be asked.</summary>
    public const long Unknown = 0;

    /// <summary>Bytes before an IPv4 address in the form of an IPv6 one.</summary>
    public const int MappedPrefixLength = 12;
    private const int PrefixLength = 8;
    private const int Ipv6Length = 16;
    private const int Ipv4Bits = 32;
    private const long Loopback = 0x7F000001;

    /// <summary>Set where the first bits of an IPv6 address are zero, so that its number is no IPv4 address; such ones are reserved (RFC 4291, 2.4).</summary>
    private const long Reserved = 1L << Ipv4Bits;

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
        if (IsLoopback(address))
        {
            return Loopback;
        }

        // An IPv4 client of an IPv6 port (RFC 4291, 2.5.5.2) counts as what it is.
        int start = IsMapped(address) ? MappedPrefixLength : 0;
        long number = 0;
        for (int i = start; i < address.Length && i < start + PrefixLength; i++)
        {
            number = (number << 8) | address[i];
        }

        return address.Length == Ipv6Length && start == 0 && IsIpv4(number) ? number | Reserved : number;
    }

    /// <summary>True for the number of an IPv4 address, or of none.</summary>
    public static bool IsIpv4(long number)
    {
        return number >> Ipv4Bits == 0;
    }

    /// <summary>True for <c>::1</c>, which is this machine as 127.0.0.1 is.</summary>
    public static bool IsLoopback(byte[] address)
    {
        return address.Length == Ipv6Length && address[15] == 1 && BeginsWithZeros(address, 15);
    }

    /// <summary>True for an IPv4 address in the form of an IPv6 one.</summary>
    private static bool IsMapped(byte[] address)
    {
        return address.Length == Ipv6Length && address[10] == 0xFF && address[11] == 0xFF && BeginsWithZeros(address, 10);
    }

    private static bool BeginsWithZeros(byte[] address, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (address[i] != 0)
            {
                return false;
            }
        }

        return true;
    }
}
