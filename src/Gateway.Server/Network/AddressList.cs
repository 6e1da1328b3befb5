using System;
using System.Net;

namespace Gateway.Server;

/// <summary>
/// Addresses of clients, and whole networks of them. An IPv6 client is known by the first 64 bits of its address; <c>::1</c> is the same as 127.0.0.1.
/// </summary>
public sealed class AddressList
{
    private const int Ipv4Bits = 32;
    private const int Ipv6Bits = 64;

    /// <summary>What stands before an IPv4 address in the form of an IPv6 one.</summary>
    private const int MappedBits = 8 * RemoteAddress.MappedPrefixLength;

    private readonly long[] _prefixes;

    /// <summary>For each prefix how many bits behind it do not matter.</summary>
    private readonly int[] _rests;

    private AddressList(int count)
    {
        _prefixes = new long[count];
        _rests = new int[count];
    }

    /// <summary>Reads a list.</summary>
    /// <param name="text">Numeric addresses, or networks as <c>192.168.1.0/24</c>, with commas between them; of an IPv6 network at most 64 bits count. <c>0.0.0.0/0</c> is all of IPv4, <c>::/0</c> everybody.</param>
    /// <exception cref="ArgumentException">One of them is none; the message has it.</exception>
    public static AddressList Parse(string text)
    {
        string[] items = text.Split(',');
        AddressList list = new AddressList(items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            list.Set(i, items[i]);
        }

        return list;
    }

    /// <summary>True when a client is in the list.</summary>
    /// <param name="address">Who it is, see <see cref="RemoteAddress"/>.</param>
    internal bool Contains(long address)
    {
        bool isIpv4 = RemoteAddress.IsIpv4(address);
        for (int i = 0; i < _prefixes.Length; i++)
        {
            // A shift by all of the bits would be one by none.
            if (_rests[i] == Ipv6Bits || (isIpv4 == RemoteAddress.IsIpv4(_prefixes[i]) && address >> _rests[i] == _prefixes[i] >> _rests[i]))
            {
                return true;
            }
        }

        return false;
    }

    private void Set(int index, string item)
    {
        int slash = item.IndexOf('/');
        try
        {
            byte[] bytes = IPAddress.Parse(slash < 0 ? item : item.Substring(0, slash)).GetAddressBytes();
            long number = RemoteAddress.Of(bytes);
            int bits = RemoteAddress.IsIpv4(number) ? Ipv4Bits : Ipv6Bits;
            int unsaid = bits == Ipv4Bits && bytes.Length > RemoteAddress.MappedPrefixLength ? MappedBits : 0;
            int length = slash < 0 ? bits : ParseLength(item.Substring(slash + 1)) - unsaid;

            // A network around ::1 would be none around 127.0.0.1.
            int shortest = RemoteAddress.IsLoopback(bytes) ? bits : 0;
            if (length >= shortest && length <= 2 * Ipv6Bits && (length <= bits || bits == Ipv6Bits))
            {
                _prefixes[index] = number;
                _rests[index] = length >= bits ? 0 : bits - length;
                return;
            }
        }
        catch (Exception)
        {
            // The platforms throw different things at what is no address; said below.
            _rests[index] = 0;
        }

        throw new ArgumentException("'" + item + "' is no address");
    }

    /// <summary>Reads a number of bits; -1 when it is none.</summary>
    private static int ParseLength(string text)
    {
        int number = 0;
        foreach (char c in text.ToCharArray())
        {
            if (c < '0' || c > '9' || number > 1000)
            {
                return -1;
            }

            number = (number * 10) + c - '0';
        }

        return text.Length == 0 ? -1 : number;
    }
}
