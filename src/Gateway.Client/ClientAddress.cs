using System;

namespace Gateway.Client;

/// <summary>Where a server is: <c>ws://host:port/path?query</c>, <c>wss://…</c> or <c>tcp://host:port</c>.</summary>
public sealed class ClientAddress
{
    private const int WebPort = 80;
    private const int SecureWebPort = 443;
    private const int MaxPort = 65535;

    private readonly string _scheme;

    private ClientAddress(string scheme, string host, int port, string target)
    {
        _scheme = scheme;
        Host = host;
        Port = port;
        Target = target;
    }

    /// <summary>True when the server speaks TLS first.</summary>
    public bool IsSecure => _scheme == "wss";

    /// <summary>True for <c>tcp://</c>, which no WebSocket is at.</summary>
    public bool IsTcp => _scheme == "tcp";

    /// <summary>Name or numeric address, an IPv6 one without its brackets.</summary>
    public string Host { get; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; }

    /// <summary>Path and query, percent-encoded, from the slash on.</summary>
    public string Target { get; }

    /// <summary>Host and port as a request names them (RFC 9110, 7.2).</summary>
    public string Authority
    {
        get
        {
            string host = Host.IndexOf(':') < 0 ? Host : "[" + Host + "]";
            return Port == (IsSecure ? SecureWebPort : WebPort) ? host : host + ":" + Port.ToString();
        }
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address; a fragment is not allowed (RFC 6455, 3).</param>
    /// <exception cref="ArgumentException">It is none; the message says why.</exception>
    public static ClientAddress Parse(string text)
    {
        int schemeEnd = text == null ? -1 : text.IndexOf("://");
        string scheme = schemeEnd < 0 ? "" : text!.Substring(0, schemeEnd);
        Rule.Require(scheme == "ws" || scheme == "wss" || scheme == "tcp", "an address begins with ws://, wss:// or tcp://");
        Rule.Require(text!.IndexOf('#') < 0, "an address has no fragment (#)");
        Rule.Require(!HasBlank(text), "an address has neither blanks nor control characters");
        string rest = text.Substring(schemeEnd + 3);
        int authorityEnd = rest.IndexOfAny(new char[] { '/', '?' });
        string authority = authorityEnd < 0 ? rest : rest.Substring(0, authorityEnd);
        string target = authorityEnd < 0 ? "/" : rest.Substring(authorityEnd);
        int hostEnd = HostEnd(authority);
        string host = authority.Substring(0, hostEnd);
        int port = hostEnd == authority.Length ? DefaultPort(scheme) : ParsePort(authority.Substring(hostEnd));
        bool bracketed = host.Length > 1 && host[0] == '[' && host.IndexOf(']') == host.Length - 1;
        if (bracketed)
        {
            host = host.Substring(1, host.Length - 2);
        }

        Rule.Require(host.Length > 0 && host.IndexOfAny(new char[] { '[', ']' }) < 0, "an address has a host, and brackets only around one of IPv6");
        Rule.Require(port > 0, "an address has a port, 1 to 65535, unless that of ws:// or wss:// is meant");
        return new ClientAddress(scheme, host, port, target[0] == '/' ? target : "/" + target);
    }

    /// <summary>The same server, another path and query.</summary>
    /// <param name="target">From the slash on, percent-encoded.</param>
    public ClientAddress WithTarget(string target)
    {
        return new ClientAddress(_scheme, Host, Port, target);
    }

    /// <summary>The address, of which a protocol over TCP has no use for more than host and port.</summary>
    /// <exception cref="ArgumentException">It is that of a WebSocket.</exception>
    internal ClientAddress RequireTcp()
    {
        Rule.Require(IsTcp && Target == "/", "lines and RPC are at tcp://host:port");
        return this;
    }

    /// <summary>The address.</summary>
    /// <exception cref="ArgumentException">It is not that of a WebSocket.</exception>
    internal ClientAddress RequireWebSocket()
    {
        Rule.Require(!IsTcp, "a WebSocket is at ws:// or wss://");
        return this;
    }

    /// <summary>True for blanks and control characters: on the wire an address stands in lines, between blanks.</summary>
    private static bool HasBlank(string text)
    {
        foreach (char c in text.ToCharArray())
        {
            if (c <= ' ' || c == '\u007f')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Index behind the host, where its port's colon may be.</summary>
    private static int HostEnd(string authority)
    {
        int bracket = authority.IndexOf(']');
        int colon = authority.IndexOf(':', bracket < 0 ? 0 : bracket);
        return colon < 0 ? authority.Length : colon;
    }

    /// <summary>The scheme's own port; 0 where it has none.</summary>
    private static int DefaultPort(string scheme)
    {
        return scheme == "ws" ? WebPort : scheme == "wss" ? SecureWebPort : 0;
    }

    /// <summary>Reads a port behind its colon; 0 when it is none.</summary>
    private static int ParsePort(string text)
    {
        int port = 0;
        foreach (char c in text.ToCharArray(1, text.Length - 1))
        {
            if (c < '0' || c > '9' || port > MaxPort)
            {
                return 0;
            }

            port = (port * 10) + c - '0';
        }

        return port <= MaxPort ? port : 0;
    }
}
