using System;

namespace Gateway.Firmware;

/// <summary>
/// What a DHCP server (RFC 2131) says that has one address to give, to the only client that its access point lets in.
/// </summary>
internal sealed class DhcpReply
{
    private const int OptionsStart = 240;
    private const int MaxLength = 300;
    private const int OpIndex = 0;
    private const int YourAddressIndex = 16;
    private const int ServerAddressIndex = 20;
    private const int CookieIndex = 236;
    private const int AddressLength = 4;
    private const byte Request = 1;
    private const byte Reply = 2;

    private const byte OptionMask = 1;
    private const byte OptionRouter = 3;
    private const byte OptionLease = 51;
    private const byte OptionType = 53;
    private const byte OptionServer = 54;
    private const byte OptionPad = 0;
    private const byte OptionEnd = 255;

    private const byte TypeDiscover = 1;
    private const byte TypeOffer = 2;
    private const byte TypeRequest = 3;
    private const byte TypeAcknowledge = 5;

    private static readonly byte[] s_cookie = { 99, 130, 83, 99 };
    private static readonly byte[] s_mask = { 255, 255, 255, 0 };
    private static readonly byte[] s_lease = { 0, 0, 14, 16 };

    private readonly byte[] _server;
    private readonly byte[] _client;

    /// <summary>Makes it.</summary>
    /// <param name="server">Our IPv4 address.</param>
    /// <param name="client">The address that is given.</param>
    public DhcpReply(byte[] server, byte[] client)
    {
        _server = server;
        _client = client;
    }

    /// <summary>The datagram.</summary>
    public byte[] Bytes { get; } = new byte[MaxLength];

    /// <summary>How long it is.</summary>
    public int Length { get; private set; }

    /// <summary>Writes the answer to a datagram.</summary>
    /// <param name="request">What was received.</param>
    /// <param name="count">How many bytes.</param>
    /// <returns>False when there is nothing to answer.</returns>
    public bool TryAnswer(byte[] request, int count)
    {
        int type = IsRequest(request, count) ? TypeOf(request, count) : 0;
        if (type != TypeDiscover && type != TypeRequest)
        {
            return false;
        }

        // Its transaction, flags and hardware address go back as they came.
        Array.Copy(request, Bytes, CookieIndex);
        Bytes[OpIndex] = Reply;
        Array.Copy(_client, 0, Bytes, YourAddressIndex, AddressLength);
        Array.Copy(_server, 0, Bytes, ServerAddressIndex, AddressLength);
        Array.Copy(s_cookie, 0, Bytes, CookieIndex, AddressLength);
        Length = OptionsStart;
        Bytes[Length++] = OptionType;
        Bytes[Length++] = 1;
        Bytes[Length++] = type == TypeDiscover ? TypeOffer : TypeAcknowledge;
        Append(OptionServer, _server);
        Append(OptionLease, s_lease);
        Append(OptionMask, s_mask);
        Append(OptionRouter, _server);
        Bytes[Length++] = OptionEnd;
        return true;
    }

    private static bool IsRequest(byte[] bytes, int count)
    {
        if (count <= OptionsStart || bytes[OpIndex] != Request)
        {
            return false;
        }

        for (int i = 0; i < s_cookie.Length; i++)
        {
            if (bytes[CookieIndex + i] != s_cookie[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The type of a message; 0 when it has none.</summary>
    private static int TypeOf(byte[] bytes, int count)
    {
        int i = OptionsStart;
        while (i + 2 < count && bytes[i] != OptionEnd)
        {
            if (bytes[i] == OptionType)
            {
                return bytes[i + 2];
            }

            i += bytes[i] == OptionPad ? 1 : 2 + bytes[i + 1];
        }

        return 0;
    }

    private void Append(byte option, byte[] value)
    {
        Bytes[Length++] = option;
        Bytes[Length++] = (byte)value.Length;
        Array.Copy(value, 0, Bytes, Length, value.Length);
        Length += value.Length;
    }
}
