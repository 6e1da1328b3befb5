using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Which sites' scripts may open WebSockets (RFC 6455, 10.2; RFC 6454): browsers send <c>Origin</c>, and no script can change it.
/// Other clients send what they like or nothing, so this protects users of browsers, not the gateway.
/// </summary>
internal sealed class OriginPolicy
{
    private static readonly byte[] s_texts = TextTable.Make("http://|https://|:80|:443|null");
    private const int SchemeText = 0;
    private const int SecureSchemeText = 1;
    private const int PortText = 2;
    private const int SecurePortText = 3;
    private const int NullText = 4;
    private const int NoPort = -1;

    /// <summary>In lower case, without default ports.</summary>
    private readonly byte[][] _allowed;
    private readonly bool _sameOnly;

    /// <summary>Makes a policy.</summary>
    /// <param name="allowed">The only origins that are allowed, each <c>scheme://host</c>, <c>scheme://host:port</c> or <c>null</c>.</param>
    /// <param name="sameOnly">With an empty list: true to allow the gateway's own pages only, false to allow every origin.</param>
    /// <exception cref="ArgumentException">An entry is no origin.</exception>
    public OriginPolicy(string[] allowed, bool sameOnly)
    {
        _sameOnly = sameOnly;
        _allowed = new byte[allowed.Length][];
        for (int i = 0; i < allowed.Length; i++)
        {
            _allowed[i] = Parse(allowed[i]);
        }
    }

    /// <summary>True when the request has no origin or an allowed one.</summary>
    /// <param name="head">A complete request head.</param>
    public bool IsAllowed(RequestHead head)
    {
        if (!head.Has(HeadField.Origin))
        {
            return true;
        }

        return _allowed.Length > 0 ? IsListed(head) : !_sameOnly || IsSame(head);
    }

    private bool IsListed(RequestHead head)
    {
        byte[][] allowed = _allowed;
        byte[] bytes = head.Bytes;
        int start = head.StartOf(HeadField.Origin);
        int end = start + head.LengthOf(HeadField.Origin);
        int authority = AuthorityStart(bytes, start, end);
        int length = TrimPort(bytes, authority, end, DefaultPort(bytes, start, authority)) - start;
        for (int i = 0; i < allowed.Length; i++)
        {
            if (AsciiText.EqualsIgnoreCase(bytes, start, length, allowed[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// True when the origin's host and port are those of <c>Host</c>. The schemes cannot be compared: whether a proxy in front
    /// of the gateway speaks TLS is not known here.
    /// </summary>
    private static bool IsSame(RequestHead head)
    {
        byte[] bytes = head.Bytes;
        int start = head.StartOf(HeadField.Origin);
        int end = start + head.LengthOf(HeadField.Origin);
        int authority = AuthorityStart(bytes, start, end);
        int port = DefaultPort(bytes, start, authority);
        int host = head.StartOf(HeadField.Host);
        int length = TrimPort(bytes, authority, end, port) - authority;
        int hostLength = TrimPort(bytes, host, host + head.LengthOf(HeadField.Host), port) - host;
        return length > 0 && length == hostLength && EqualsIgnoreCase(bytes, authority, host, length);
    }

    /// <summary>Index behind <c>://</c>, or <paramref name="end"/> when there is none.</summary>
    private static int AuthorityStart(byte[] bytes, int start, int end)
    {
        int colon = start;
        while (colon < end && bytes[colon] != ':')
        {
            colon++;
        }

        bool found = colon > start && end - colon > 3 && bytes[colon + 1] == '/' && bytes[colon + 2] == '/';
        return found ? colon + 3 : end;
    }

    /// <summary>The port that an origin with this scheme need not name.</summary>
    /// <returns>Its text; <see cref="NoPort"/> for another scheme.</returns>
    private static int DefaultPort(byte[] bytes, int start, int authority)
    {
        int scheme = TextTable.FindIgnoreCase(bytes, start, authority - start, s_texts);
        return scheme == SchemeText ? PortText : scheme == SecureSchemeText ? SecurePortText : NoPort;
    }

    /// <summary>Index behind an authority without this port.</summary>
    private static int TrimPort(byte[] bytes, int start, int end, int port)
    {
        int length = port == NoPort ? 0 : TextTable.LengthOf(s_texts, port);
        bool ends = length > 0 && end - start > length && TextTable.Equals(bytes, end - length, length, s_texts, port);
        return ends ? end - length : end;
    }

    private static bool EqualsIgnoreCase(byte[] bytes, int first, int second, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (ToLower(bytes[first + i]) != ToLower(bytes[second + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int ToLower(int c)
    {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private static byte[] Parse(string origin)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(origin);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)ToLower(bytes[i]);
        }

        int authority = AuthorityStart(bytes, 0, bytes.Length);
        if (!IsAuthority(bytes, authority) && !TextTable.Equals(bytes, 0, bytes.Length, s_texts, NullText))
        {
            throw new ArgumentException("allowedOrigins: an entry is not scheme://host or scheme://host:port");
        }

        byte[] parsed = new byte[TrimPort(bytes, authority, bytes.Length, DefaultPort(bytes, 0, authority))];
        Array.Copy(bytes, 0, parsed, 0, parsed.Length);
        return parsed;
    }

    /// <summary>True when there is nothing behind the authority, not even a slash, and no user before the host.</summary>
    private static bool IsAuthority(byte[] bytes, int start)
    {
        bool valid = start < bytes.Length;
        for (int i = start; i < bytes.Length; i++)
        {
            int c = bytes[i];
            valid &= c > ' ' && c < 0x7F && c != '/' && c != '?' && c != '#' && c != '@' && c != ',' && c != '*';
        }

        return valid;
    }
}
