using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Who may use the HTTP port: whoever knows the token or the user's password, from an allowed origin. A token comes as
/// <list type="bullet">
/// <item><c>Authorization: Bearer token</c> (RFC 6750, 2.1),</item>
/// <item>the query's parameter <c>token=</c>, percent-encoded or not; a plus sign is a plus sign,</item>
/// <item>for scripts' WebSockets, which can set no header, a subprotocol: <c>token.</c> and the token in base64url without
/// padding (RFC 4648, 5), because not every token is a subprotocol's name.</item>
/// </list>
/// Without state, so one serves all connections and threads.
/// </summary>
internal sealed class AccessPolicy
{
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    private readonly byte[] _bearerText = AsciiText.ToBytes("bearer");
    private readonly byte[] _basicText = AsciiText.ToBytes("basic");
    private readonly byte[] _parameterText = AsciiText.ToBytes("token=");
    private readonly byte[] _subprotocolText = AsciiText.ToBytes("token.");

    private readonly Secret? _token;
    private readonly Secret? _encodedToken;
    private readonly Secret? _basic;
    private readonly byte[]? _subprotocol;
    private readonly OriginPolicy _origins;

    /// <summary>Makes a policy.</summary>
    /// <param name="token">Visible ASCII characters, or null for none.</param>
    /// <param name="user">Name of the user, without a colon, or null for none; when there is a token too, either suffices.</param>
    /// <param name="password">The user's password; null without a user.</param>
    /// <param name="allowedOrigins">
    /// The only origins from which scripts may open WebSockets, such as <c>https://host:8443</c>. When empty: the gateway's own
    /// pages only, if there is a token or a user, else every origin.
    /// </param>
    /// <exception cref="ArgumentException">One of them is not as it has to be; the message names it and tells nothing of its value.</exception>
    public AccessPolicy(string? token, string? user, string? password, string[] allowedOrigins)
    {
        if (token != null)
        {
            byte[] bytes = ToToken(token);
            byte[] encoded = EncodeUrl(bytes);
            _token = new Secret(bytes);
            _encodedToken = new Secret(encoded);
            _subprotocol = Join(_subprotocolText, encoded);
        }

        if (user != null || password != null)
        {
            _basic = new Secret(ToBasic(user, password));
        }

        _origins = new OriginPolicy(allowedOrigins, IsProtected);
        Challenge = MakeChallenge();
    }

    /// <summary>Value of <c>WWW-Authenticate</c> for a 401 (RFC 9110, 11.6.1); null when nothing is protected.</summary>
    public byte[]? Challenge { get; }

    /// <summary>Bytes of the longest subprotocol that <see cref="SelectProtocol"/> selects.</summary>
    public int LongestProtocol => _subprotocol == null ? 0 : _subprotocol.Length;

    private bool IsProtected => _token != null || _basic != null;

    /// <summary>Checks a request.</summary>
    /// <param name="head">A complete request head.</param>
    /// <param name="isWebSocket">True when it asks for a WebSocket; only then its origin counts, and subprotocols do.</param>
    /// <returns>0 when it is allowed, otherwise the HTTP status: 401 without the right token or password, 403 from a wrong origin.</returns>
    public int Check(RequestHead head, bool isWebSocket)
    {
        // Origins first: what another site's script tries must not count as its user's failure.
        if (isWebSocket && !_origins.IsAllowed(head))
        {
            return Forbidden;
        }

        bool known = !IsProtected || IsAuthorized(head) || IsTokenInQuery(head) || (isWebSocket && SelectProtocol(head) != null);
        return known ? 0 : Unauthorized;
    }

    /// <summary>
    /// The subprotocol to answer with: the one that carries the token, if the client lists it and it is right, for a browser
    /// drops a WebSocket that answers with none of those it listed. Null for none.
    /// </summary>
    /// <param name="head">A complete request head.</param>
    public byte[]? SelectProtocol(RequestHead head)
    {
        int start = PrefixedItem.FindOnly(head, HeadField.Protocols, (byte)',', _subprotocolText, out int length);
        return _encodedToken != null && start >= 0 && _encodedToken.Matches(head.Bytes, start, length) ? _subprotocol : null;
    }

    /// <summary>
    /// True when a request that was refused with 401 has tried something, and so counts as a failure: browsers ask without
    /// a password first.
    /// </summary>
    /// <param name="head">A complete request head.</param>
    public bool HasCredentials(RequestHead head)
    {
        return head.Has(HeadField.Authorization)
            || PrefixedItem.FindOnly(head, HeadField.Query, (byte)'&', _parameterText, out _) >= 0
            || PrefixedItem.FindOnly(head, HeadField.Protocols, (byte)',', _subprotocolText, out _) >= 0;
    }

    private bool IsAuthorized(RequestHead head)
    {
        byte[] bytes = head.Bytes;
        int start = head.StartOf(HeadField.Authorization);
        int end = start + head.LengthOf(HeadField.Authorization);
        int schemeEnd = start;
        while (schemeEnd < end && bytes[schemeEnd] != ' ')
        {
            schemeEnd++;
        }

        int first = schemeEnd;
        while (first < end && bytes[first] == ' ')
        {
            first++;
        }

        Secret? secret = SecretFor(bytes, start, schemeEnd - start);
        return secret != null && secret.Matches(bytes, first, end - first);
    }

    /// <summary>What has to follow the name of an authentication scheme.</summary>
    private Secret? SecretFor(byte[] bytes, int start, int count)
    {
        if (AsciiText.EqualsIgnoreCase(bytes, start, count, _bearerText))
        {
            return _token;
        }

        return AsciiText.EqualsIgnoreCase(bytes, start, count, _basicText) ? _basic : null;
    }

    private bool IsTokenInQuery(RequestHead head)
    {
        int start = PrefixedItem.FindOnly(head, HeadField.Query, (byte)'&', _parameterText, out int length);
        return _token != null && start >= 0 && _token.MatchesPercentEncoded(head.Bytes, start, length);
    }

    private byte[]? MakeChallenge()
    {
        string bearer = _token != null ? "Bearer realm=\"gateway\"" : "";
        string basic = _basic != null ? "Basic realm=\"gateway\", charset=\"UTF-8\"" : "";
        string separator = _token != null && _basic != null ? ", " : "";
        return IsProtected ? AsciiText.ToBytes(bearer + separator + basic) : null;
    }

    private static byte[] ToToken(string token)
    {
        bool valid = token.Length > 0 && AsciiText.IsVisible(token);
        return valid ? AsciiText.ToBytes(token) : throw new ArgumentException("token: empty, or not of visible ASCII characters only");
    }

    /// <summary>What follows <c>Basic</c> (RFC 7617, 2 and 2.1): user, colon and password in UTF-8 and base64.</summary>
    private static byte[] ToBasic(string? user, string? password)
    {
        if (user == null || password == null || user.Length == 0 || password.Length == 0 || user.IndexOf(':') >= 0)
        {
            throw new ArgumentException("user and password: one without the other, or empty, or a colon in the user's name");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(user + ":" + password);
        foreach (byte c in bytes)
        {
            if (c < ' ' || c == 0x7F)
            {
                throw new ArgumentException("user and password: control characters");
            }
        }

        byte[] encoded = new byte[Base64.EncodedLength(bytes.Length)];
        Base64.Encode(bytes, 0, bytes.Length, encoded, 0);
        return encoded;
    }

    private static byte[] EncodeUrl(byte[] bytes)
    {
        byte[] padded = new byte[Base64.EncodedLength(bytes.Length)];
        Base64.Encode(bytes, 0, bytes.Length, padded, 0);
        byte[] encoded = new byte[((bytes.Length * 4) + 2) / 3];
        for (int i = 0; i < encoded.Length; i++)
        {
            int c = padded[i];
            encoded[i] = (byte)(c == '+' ? '-' : c == '/' ? '_' : c);
        }

        return encoded;
    }

    private static byte[] Join(byte[] first, byte[] second)
    {
        byte[] joined = new byte[first.Length + second.Length];
        Array.Copy(first, 0, joined, 0, first.Length);
        Array.Copy(second, 0, joined, first.Length, second.Length);
        return joined;
    }
}
