using System;

namespace Gateway.Protocol;

/// <summary>
/// The head of an HTTP request (RFC 9112, 3). What a gateway needs of it is copied into one store of fixed size and found
/// there by <see cref="HeadField"/>; nothing is allocated for a request.
/// </summary>
public sealed class RequestHead : HttpHead
{
    private const int FieldCount = 8;
    private const int FirstHeaderField = (int)HeadField.Host;

    private static readonly byte[] s_values = TextTable.Make("GET|HEAD|HTTP/1.|http://|https://|upgrade|close|websocket");
    private const int GetText = 0;
    private const int HeadText = 1;
    private const int VersionText = 2;
    private const int SchemeText = 3;
    private const int SecureSchemeText = 4;
    private const int UpgradeText = 5;
    private const int CloseText = 6;
    private const int WebsocketText = 7;

    /// <summary>Of <c>HTTP/</c>, with which <see cref="VersionText"/> begins.</summary>
    private const int NameLength = 5;

    /// <summary>Headers: first those that are kept, in the order of <see cref="HeadField"/>.</summary>
    private static readonly byte[] s_headers = TextTable.Make("host|origin|authorization|sec-websocket-key|sec-websocket-version"
        + "|sec-websocket-protocol|connection|upgrade|content-length|transfer-encoding");
    private const int HostHeader = 0;
    private const int OriginHeader = 1;
    private const int AuthorizationHeader = 2;
    private const int KeyHeader = 3;
    private const int VersionHeader = 4;
    private const int ProtocolHeader = 5;
    private const int ConnectionHeader = 6;
    private const int UpgradeHeader = 7;
    private const int ContentLengthHeader = 8;
    private const int TransferEncodingHeader = 9;

    private readonly ByteBuffer _kept;
    private const int Http11 = OwnFlag;
    private const int Upgrade = OwnFlag << 1;
    private const int ConnectionUpgrade = OwnFlag << 2;
    private const int Body = OwnFlag << 3;
    private const int Close = OwnFlag << 4;

    /// <summary>Where each field begins, and behind that where each ends; 0 for one that is not there, as the path stands before all others and is never empty.</summary>
    private readonly int[] _fields = new int[FieldCount * 2];

    /// <summary>Makes an empty request head.</summary>
    /// <param name="maxHead">Longest head in bytes; above it <see cref="ProtocolError.HeadTooLarge"/>.</param>
    /// <param name="store">Bytes for everything that is kept; when they do not suffice, also <see cref="ProtocolError.HeadTooLarge"/>.</param>
    public RequestHead(int maxHead, int store)
        : base(maxHead)
    {
        _kept = new ByteBuffer(store);
    }

    /// <summary>GET, HEAD or another method.</summary>
    public RequestMethod Method { get; private set; }

    /// <summary>True for HTTP/1.1 and later, false for HTTP/1.0.</summary>
    public bool IsHttp11 => Is(Http11);

    /// <summary>True when <c>Upgrade</c> lists <c>websocket</c>.</summary>
    public bool HasUpgrade => Is(Upgrade);

    /// <summary>True when <c>Connection</c> lists <c>Upgrade</c>.</summary>
    public bool HasConnectionUpgrade => Is(ConnectionUpgrade);

    /// <summary>True when a body follows the head.</summary>
    public bool HasBody => Is(Body);

    /// <summary>True when the client keeps the connection for another request; never under HTTP/1.0 (RFC 9112, 9.3).</summary>
    public bool KeepsConnection => IsHttp11 && !Is(Close);

    /// <summary>The array in which the kept fields are.</summary>
    public byte[] Bytes => _kept.Bytes;

    /// <summary>True when the request has a field, be it empty.</summary>
    /// <param name="field">Which one.</param>
    public bool Has(HeadField field)
    {
        return _fields[FieldCount + (int)field] != 0;
    }

    /// <summary>Index of a field's first byte in <see cref="Bytes"/>.</summary>
    /// <param name="field">Which one.</param>
    public int StartOf(HeadField field)
    {
        return _fields[(int)field];
    }

    /// <summary>Number of a field's bytes; 0 when it is not there.</summary>
    /// <param name="field">Which one.</param>
    public int LengthOf(HeadField field)
    {
        return _fields[FieldCount + (int)field] - _fields[(int)field];
    }

    /// <summary>True when a field is exactly this text.</summary>
    /// <param name="field">Which one.</param>
    /// <param name="text">ASCII.</param>
    public bool FieldEquals(HeadField field, byte[] text)
    {
        return AsciiText.Equals(Bytes, StartOf(field), LengthOf(field), text);
    }

    private protected override ProtocolError MalformedFirstLine => ProtocolError.InvalidRequestLine;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _kept.Clear();
        Method = RequestMethod.Other;
        Array.Clear(_fields, 0, FieldCount * 2);
    }

    private protected override ProtocolError ReadFirstLine(byte[] bytes, int start, int end)
    {
        int methodEnd = TokenEnd(bytes, start, end);
        int targetEnd = methodEnd + 1;
        while (targetEnd < end && bytes[targetEnd] > ' ' && bytes[targetEnd] < 0x7F && bytes[targetEnd] != '#')
        {
            targetEnd++;
        }

        if (methodEnd == start || targetEnd == methodEnd + 1 || targetEnd >= end || bytes[methodEnd] != ' ' || bytes[targetEnd] != ' ')
        {
            return ProtocolError.InvalidRequestLine;
        }

        Method = ReadMethod(bytes, start, methodEnd - start);
        ProtocolError error = ReadVersion(bytes, targetEnd + 1, end);
        return error != ProtocolError.None ? error : ReadTarget(bytes, methodEnd + 1, targetEnd);
    }

    /// <summary>A name's length leaves one header to compare it with; the two of one length differ in their first letter.</summary>
    private protected override int FindHeader(byte[] bytes, int start, int length)
    {
        int header = length switch
        {
            4 => HostHeader,
            6 => OriginHeader,
            7 => UpgradeHeader,
            10 => ConnectionHeader,
            13 => AuthorizationHeader,
            14 => ContentLengthHeader,
            17 => (bytes[start] | 0x20) == 's' ? KeyHeader : TransferEncodingHeader,
            21 => VersionHeader,
            22 => ProtocolHeader,
            _ => OtherHeader,
        };
        return header != OtherHeader && AsciiText.EqualsIgnoreCase(bytes, start, s_headers, s_headers[header], length) ? header : OtherHeader;
    }

    private protected override bool IsNeeded(int header)
    {
        return header != OtherHeader;
    }

    private protected override ProtocolError ReadHeader(int header, byte[] bytes, int valueStart, int valueLength)
    {
        switch (header)
        {
            case ConnectionHeader:
                Set(ConnectionUpgrade, HasConnectionUpgrade || HttpTokens.Contains(bytes, valueStart, valueLength, s_values, UpgradeText));
                Set(Close, Is(Close) || HttpTokens.Contains(bytes, valueStart, valueLength, s_values, CloseText));
                break;
            case UpgradeHeader:
                Set(Upgrade, HasUpgrade || HttpTokens.Contains(bytes, valueStart, valueLength, s_values, WebsocketText));
                break;
            case ContentLengthHeader:
                Set(Body, HasBody || valueLength != 1 || bytes[valueStart] != '0');
                break;
            case TransferEncodingHeader:
                Set(Body, true);
                break;
            default:
                return KeepHeader((HeadField)(FirstHeaderField + header), bytes, valueStart, valueLength);
        }

        return ProtocolError.None;
    }

    private protected override ProtocolError Check()
    {
        return IsHttp11 && !Has(HeadField.Host) ? ProtocolError.HostMissing : ProtocolError.None;
    }

    private static RequestMethod ReadMethod(byte[] bytes, int start, int length)
    {
        if (TextTable.Equals(bytes, start, length, s_values, GetText))
        {
            return RequestMethod.Get;
        }

        return TextTable.Equals(bytes, start, length, s_values, HeadText) ? RequestMethod.Head : RequestMethod.Other;
    }

    private ProtocolError ReadVersion(byte[] bytes, int start, int end)
    {
        int version = TextTable.LengthOf(s_values, VersionText);
        if (end - start != version + 1 || !IsDigit(bytes[end - 1]))
        {
            return ProtocolError.InvalidRequestLine;
        }

        Set(Http11, bytes[end - 1] > '0');
        if (TextTable.Equals(bytes, start, version, s_values, VersionText))
        {
            return ProtocolError.None;
        }

        bool shaped = bytes[end - 2] == '.' && IsDigit(bytes[end - 3]) && AsciiText.Equals(bytes, start, s_values, s_values[VersionText], NameLength);
        return shaped ? ProtocolError.HttpVersionNotSupported : ProtocolError.InvalidRequestLine;
    }

    /// <summary>Keeps path and query of <c>/path?query</c> or of <c>http://host/path?query</c> (RFC 9112, 3.2.1 and 3.2.2).</summary>
    private ProtocolError ReadTarget(byte[] bytes, int start, int end)
    {
        int path = bytes[start] == '/' ? start : SkipAuthority(bytes, start, end);
        if (path < end && bytes[path] != '/' && (path == start || bytes[path] != '?'))
        {
            return ProtocolError.InvalidRequestLine;
        }

        int query = path;
        while (query < end && bytes[query] != '?')
        {
            query++;
        }

        ProtocolError error = KeepPath(bytes, path, query);
        if (error == ProtocolError.None && query < end)
        {
            error = Keep(HeadField.Query, bytes, query + 1, end - query - 1);
        }

        return error;
    }

    /// <summary>Index of the path in an absolute-form target; <paramref name="start"/> for any other form.</summary>
    private static int SkipAuthority(byte[] bytes, int start, int end)
    {
        int scheme = LengthOfStart(bytes, start, end, SchemeText);
        scheme = scheme > 0 ? scheme : LengthOfStart(bytes, start, end, SecureSchemeText);
        if (scheme == 0)
        {
            return start;
        }

        int authority = start + scheme;
        int path = authority;
        while (path < end && bytes[path] != '/' && bytes[path] != '?')
        {
            path++;
        }

        return path > authority ? path : start;
    }

    /// <summary>The length of a text that a target begins with; 0 when it does not.</summary>
    private static int LengthOfStart(byte[] bytes, int start, int end, int text)
    {
        int length = TextTable.LengthOf(s_values, text);
        return end - start > length && AsciiText.EqualsIgnoreCase(bytes, start, s_values, s_values[text], length) ? length : 0;
    }

    /// <summary>Keeps the path decoded; an empty one is <c>/</c>. A wrong code or that of a control character is refused.</summary>
    private ProtocolError KeepPath(byte[] bytes, int start, int end)
    {
        if (start < end && Kernels.IndexOf(bytes, (byte)'%', start, end - start) < 0)
        {
            return Keep(HeadField.Path, bytes, start, end - start);
        }

        int first = _kept.End;
        if (start == end && !_kept.TryAppend((byte)'/'))
        {
            return ProtocolError.HeadTooLarge;
        }

        while (start < end)
        {
            int value = bytes[start];
            start++;
            if (value == '%')
            {
                value = start + 1 < end ? (HexDigit(bytes[start]) << 4) | HexDigit(bytes[start + 1]) : -1;
                start += 2;
            }

            if (value < ' ' || value == 0x7F)
            {
                return ProtocolError.InvalidRequestLine;
            }

            if (!_kept.TryAppend((byte)value))
            {
                return ProtocolError.HeadTooLarge;
            }
        }

        SetField(HeadField.Path, first);
        return ProtocolError.None;
    }

    /// <summary>Value of a hexadecimal digit, or a negative number.</summary>
    private static int HexDigit(int c)
    {
        if (c >= '0' && c <= '9')
        {
            return c - '0';
        }

        c |= 0x20;
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -256;
    }

    /// <summary>Keeps a header; only a list may come in several (RFC 9110, 5.3).</summary>
    private ProtocolError KeepHeader(HeadField field, byte[] bytes, int start, int length)
    {
        if (!Has(field))
        {
            return Keep(field, bytes, start, length);
        }

        if (field != HeadField.Protocols)
        {
            return ProtocolError.DuplicateHeader;
        }

        int first = _kept.End;
        bool kept = _kept.TryAppend(Bytes, StartOf(field), LengthOf(field))
            && _kept.TryAppend((byte)',')
            && _kept.TryAppend(bytes, start, length);
        SetField(field, first);
        return kept ? ProtocolError.None : ProtocolError.HeadTooLarge;
    }

    private ProtocolError Keep(HeadField field, byte[] bytes, int start, int length)
    {
        int first = _kept.End;
        if (!_kept.TryAppend(bytes, start, length))
        {
            return ProtocolError.HeadTooLarge;
        }

        SetField(field, first);
        return ProtocolError.None;
    }

    private void SetField(HeadField field, int start)
    {
        _fields[(int)field] = start;
        _fields[FieldCount + (int)field] = _kept.End;
    }
}
