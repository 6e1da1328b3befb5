using System;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>Everything that can be set about a client. Sizes in bytes, times in milliseconds.</summary>
public sealed partial class ClientOptions
{
    /// <summary>Time for the connection and the opening handshake together, at least 1.</summary>
    public int ConnectTimeout { get; set; } = 10000;

    /// <summary>Time for a send to get on; a server that takes nothing for so long is given up. At least 1, or -1 for ever.</summary>
    public int SendTimeout { get; set; } = 10000;

    /// <summary>Time for the server to answer a close; 0 not to wait for that.</summary>
    public int CloseTimeout { get; set; } = 2000;

    /// <summary>Silence after which a receiving WebSocket client pings; 0 for no pings.</summary>
    public int KeepAliveInterval { get; set; } = 30000;

    /// <summary>Pings that may stay unanswered: a server that answers none of them is given up, after one interval more.</summary>
    public int MaxUnansweredPings { get; set; } = 2;

    /// <summary>First pause before a connection is tried again, when a running client has lost it; 0 not to try again.</summary>
    public int ReconnectDelay { get; set; } = 500;

    /// <summary>Longest pause; from the first one to this it doubles at every failure. At least 1: without a pause a server that is gone would keep a processor busy.</summary>
    public int MaxReconnectDelay { get; set; } = 30000;

    /// <summary>Input buffer, at least <see cref="WebSocketProtocol.MinBufferSize"/>. Larger messages are received in parts.</summary>
    public int InputBufferSize { get; set; } = ClientDefaults.BufferSize;

    /// <summary>Output buffer, at least as large; the request of the opening handshake has to fit in. Larger messages are sent in fragments.</summary>
    public int OutputBufferSize { get; set; } = ClientDefaults.BufferSize;

    /// <summary>Longest message or line that is accepted.</summary>
    public int MaxMessage { get; set; } = ClientDefaults.MaxMessage;

    /// <summary>The gateway's secret, sent as a bearer token; null for none.</summary>
    public string? Token { get; set; }

    /// <summary>Subprotocols to offer, the preferred one first.</summary>
    public string[] Protocols { get; set; } = new string[0];

    /// <summary>Further header lines of the request, such as <c>Origin: http://…</c>.</summary>
    public string[] Headers { get; set; } = new string[0];

    /// <summary>The header lines of the request, the one with the token included.</summary>
    internal string[] AllHeaders
    {
        get
        {
            if (Token == null)
            {
                return Headers;
            }

            string[] all = new string[Headers.Length + 1];
            Array.Copy(Headers, all, Headers.Length);
            all[Headers.Length] = "Authorization: Bearer " + Token;
            return all;
        }
    }

    /// <summary>The same for a flow, whose writes have time-outs of their own.</summary>
    internal ClientOptions WithoutSendTimeout()
    {
        ClientOptions copy = (ClientOptions)MemberwiseClone();
        copy.SendTimeout = -1;
        return copy;
    }

    /// <summary>Checks that all of them serve.</summary>
    /// <exception cref="ArgumentException">One does not; the message begins with its name.</exception>
    internal void Check()
    {
        Rule.Require(ConnectTimeout > 0, "ConnectTimeout: at least 1 millisecond is wanted");
        Rule.Require(SendTimeout > 0 || SendTimeout == -1, "SendTimeout: at least 1 millisecond, or -1, is wanted");
        Rule.Require(CloseTimeout >= 0, "CloseTimeout: 0 or more is wanted");
        Rule.Require(MaxReconnectDelay > 0, "MaxReconnectDelay: at least 1 millisecond is wanted");
        Rule.Require(InputBufferSize >= WebSocketProtocol.MinBufferSize, "InputBufferSize: at least 256 bytes are wanted");
        Rule.Require(OutputBufferSize >= WebSocketProtocol.MinBufferSize, "OutputBufferSize: at least 256 bytes are wanted");
    }

    /// <summary>The limits for the protocols.</summary>
    internal Limits ToLimits()
    {
        return new Limits(MaxMessage, MaxMessage, ClientDefaults.MaxHead);
    }
}
