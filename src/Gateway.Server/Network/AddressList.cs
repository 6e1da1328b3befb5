using System;
using System.Net;

namespace Gateway.Server;

/// <summary>Addresses of clients, and whole networks of them. An IPv6 client is known by the first 64 bits of its address.</summary>
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
    /// <param name="text">Numeric addresses, or networks as <c>192.168.1.0/24</c>, with commas between them; of an IPv6 network at most 64 bits count.</param>
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
        for (int i = 0; i < _prefixes.Length; i++)
        {
            // A shift by all of the bits would be one by none.
            if (_rests[i] == Ipv6Bits || address >> _rests[i] == _prefixes[i] >> _rests[i])
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
            bool isMapped = RemoteAddress.IsMapped(bytes);
            int bits = bytes.Length == 4 || isMapped ? Ipv4Bits : Ipv6Bits;
            int length = slash < 0 ? bits : ParseLength(item.Substring(slash + 1)) - (isMapped ? MappedBits : 0);
            if (length >= 0 && length <= 2 * Ipv6Bits && (length <= bits || bits == Ipv6Bits))
            {
                _prefixes[index] = RemoteAddress.Of(bytes);
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
