using System;

namespace Gateway.Protocol;

/// <summary>
/// The client's half of the opening handshake (RFC 6455, 4.1): writes the request with a fresh random key, and accepts a 101
/// that proves the key, names no extension, and names no subprotocol that was not offered. Whatever else the server says is
/// in <see cref="Response"/>: a redirect or a refusal is not followed, but reported.
/// </summary>
public sealed class ClientHandshake : Handshake
{
    private const int KeyBytes = 16;
    private const int KeyLength = 24;

    private static readonly byte[] s_get = AsciiText.ToBytes("GET ");
    private static readonly byte[] s_host = AsciiText.ToBytes(" HTTP/1.1\r\nHost: ");
    private static readonly byte[] s_fixed = AsciiText.ToBytes("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ");
    private static readonly byte[] s_protocols = AsciiText.ToBytes("\r\nSec-WebSocket-Protocol: ");
    private static readonly byte[] s_lineEnd = AsciiText.ToBytes("\r\n");
    private static readonly byte[] s_comma = AsciiText.ToBytes(", ");
    private static readonly byte[] s_none = new byte[0];

    private readonly byte[] _host;
    private readonly byte[] _target;
    private readonly byte[] _offered;
    private readonly byte[] _headers;
    private readonly byte[] _random = new byte[KeyBytes];
    private readonly byte[] _key = new byte[KeyLength];
    private readonly byte[] _accept = new byte[AcceptKey.AcceptLength];
    private bool _requested;

    /// <summary>Makes a handshake.</summary>
    /// <param name="host">Host name or address, with <c>:port</c> unless it is the scheme's own; an IPv6 address in brackets.</param>
    /// <param name="target">Path and query, percent-encoded, from the slash on; no fragment (RFC 6455, 3).</param>
    /// <param name="protocols">Subprotocols to offer, the preferred one first; different tokens, or none.</param>
    /// <param name="headers">Further header lines without their CR LF, such as <c>Origin: http://…</c> or <c>Authorization: …</c>.</param>
    /// <param name="limits">Of which <see cref="Limits.MaxHead"/> counts.</param>
    /// <exception cref="ArgumentException">A text is empty or holds a character that may not stand there; the exception names the argument.</exception>
    public ClientHandshake(string host, string target, string[] protocols, string[] headers, Limits limits)
    {
        _host = ToLine(host, nameof(host), false);
        _target = ToTarget(target);
        _offered = JoinProtocols(protocols);
        _headers = JoinHeaders(headers);
        Response = new ResponseHead(limits.MaxHead);
    }

    /// <summary>What the server answered.</summary>
    public ResponseHead Response { get; }

    /// <summary>Bytes of the request; the output has to have room for all of them.</summary>
    public int RequestLength => s_get.Length + _target.Length + s_host.Length + _host.Length + s_fixed.Length + KeyLength
        + (_offered.Length == 0 ? 0 : s_protocols.Length + _offered.Length) + _headers.Length + (2 * s_lineEnd.Length);

    /// <summary>The subprotocol that the server chose; empty for none.</summary>
    public ByteSpan SelectedProtocol => Response.Protocol.Window;

    internal override ReadStatus Advance(ByteBuffer input, ByteBuffer output)
    {
        if (!_requested && !TryRequest(output))
        {
            return ReadStatus.OutputFull;
        }

        bool complete = Response.TryRead(input);
        Error = complete ? Check() : Response.Error;
        if (Error != ProtocolError.None)
        {
            return ReadStatus.Failed;
        }

        return complete ? ReadStatus.Message : ReadStatus.NeedMoreData;
    }

    internal override void Reset()
    {
        Response.Reset();
        Error = ProtocolError.None;
        _requested = false;
    }

    /// <summary>Writes the request as one piece. An output that could never take it is our caller's mistake.</summary>
    private bool TryRequest(ByteBuffer output)
    {
        int length = RequestLength;
        if (length > output.Capacity)
        {
            throw new InvalidOperationException();
        }

        if (!output.TryReserve(length))
        {
            return false;
        }

        MakeKey();
        Append(s_get, output);
        Append(_target, output);
        Append(s_host, output);
        Append(_host, output);
        Append(s_fixed, output);
        Append(_key, output);
        if (_offered.Length > 0)
        {
            Append(s_protocols, output);
            Append(_offered, output);
        }

        Append(_headers, output);
        Append(s_lineEnd, output);
        Append(s_lineEnd, output);
        _requested = true;
        return true;
    }

    private ProtocolError Check()
    {
        if (Response.Status != 101)
        {
            return ProtocolError.HandshakeRefused;
        }

        if (!Response.HasUpgrade || !Response.HasConnectionUpgrade)
        {
            return ProtocolError.UpgradeIncomplete;
        }

        ByteBuffer accept = Response.Accept;
        if (!AsciiText.Equals(accept.Bytes, accept.Start, accept.Length, _accept))
        {
            return ProtocolError.InvalidAccept;
        }

        if (Response.HasExtension)
        {
            return ProtocolError.UnofferedExtension;
        }

        return IsOffered(Response.Protocol) ? ProtocolError.None : ProtocolError.UnofferedProtocol;
    }

    private bool IsOffered(ByteBuffer chosen)
    {
        if (chosen.Length == 0)
        {
            return true;
        }

        byte[] name = new byte[chosen.Length];
        Array.Copy(chosen.Bytes, chosen.Start, name, 0, name.Length);
        return HttpTokens.ContainsExactly(_offered, 0, _offered.Length, name);
    }

    private void MakeKey()
    {
        for (int i = 0; i < KeyBytes; i += 4)
        {
            int bits = MaskSource.Next();
            _random[i] = (byte)bits;
            _random[i + 1] = (byte)(bits >> 8);
            _random[i + 2] = (byte)(bits >> 16);
            _random[i + 3] = (byte)(bits >> 24);
        }

        Base64.Encode(_random, 0, KeyBytes, _key, 0);
        AcceptKey.WriteAccept(_key, 0, _accept, 0);
    }

    private static void Append(byte[] text, ByteBuffer output)
    {
        output.TryAppend(text, 0, text.Length);
    }

    private static byte[] ToTarget(string target)
    {
        byte[] bytes = ToLine(target, nameof(target), false);
        bool valid = bytes[0] == (byte)'/' && Kernels.IndexOf(bytes, (byte)'#', 0, bytes.Length) < 0;
        return valid ? bytes : throw new ArgumentException(nameof(target));
    }

    /// <summary>The list as it goes on the wire: tokens, each one different (RFC 6455, 4.1, item 10).</summary>
    private static byte[] JoinProtocols(string[] protocols)
    {
        byte[] joined = s_none;
        foreach (string protocol in protocols)
        {
            byte[] name = ToLine(protocol, nameof(protocols), false);
            bool known = HttpTokens.ContainsExactly(joined, 0, joined.Length, name);
            if (known || !HttpHead.IsToken(name))
            {
                throw new ArgumentException(nameof(protocols));
            }

            joined = joined.Length == 0 ? name : Join(joined, s_comma, name);
        }

        return joined;
    }

    /// <summary>Header lines as they go on the wire, each with the CR LF before it. An empty one would end the head, one that begins with a blank would continue the header before it.</summary>
    private static byte[] JoinHeaders(string[] headers)
    {
        byte[] joined = s_none;
        foreach (string header in headers)
        {
            byte[] line = ToLine(header, nameof(headers), true);
            joined = HttpHead.IsHeader(line) ? Join(joined, s_lineEnd, line) : throw new ArgumentException(nameof(headers));
        }

        return joined;
    }

    private static byte[] Join(byte[] first, byte[] second, byte[] third)
    {
        byte[] joined = new byte[first.Length + second.Length + third.Length];
        Array.Copy(first, 0, joined, 0, first.Length);
        Array.Copy(second, 0, joined, first.Length, second.Length);
        Array.Copy(third, 0, joined, first.Length + second.Length, third.Length);
        return joined;
    }

    /// <summary>The bytes of a text that is not empty and cannot end its line.</summary>
    private static byte[] ToLine(string text, string name, bool blanks)
    {
        char[] characters = text.ToCharArray();
        if (characters.Length == 0)
        {
            throw new ArgumentException(name);
        }

        foreach (char c in characters)
        {
            if (c > '~' || c < ' ' || (c == ' ' && !blanks))
            {
                throw new ArgumentException(name);
            }
        }

        return AsciiText.ToBytes(text);
    }
}
