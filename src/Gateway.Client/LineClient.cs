using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>A client of lines over TCP: text that ends with a line feed, which belongs to no line.</summary>
public sealed class LineClient : MessageClient
{
    private readonly LineProtocol _lines;

    /// <summary>Makes a client that is not connected.</summary>
    /// <param name="address">As <c>tcp://host:port</c>.</param>
    /// <param name="options">How it is to be; not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The address or an option is none that serves.</exception>
    public LineClient(string address, ClientOptions options)
        : this(ClientAddress.Parse(address).RequireTcp(), options, new LineProtocol(options.ToLimits()))
    {
    }

    private LineClient(ClientAddress address, ClientOptions options, LineProtocol lines)
        : base(address, options, lines)
    {
        _lines = lines;
    }

    private protected override bool IsReady => true;

    private protected override int SilenceLimit => -1;

    /// <summary>Sends a line.</summary>
    /// <param name="line">The text without its line feed.</param>
    /// <exception cref="ClientException">The connection is over, or the server takes nothing.</exception>
    /// <exception cref="ArgumentException">There is a line feed in it: these would be two lines.</exception>
    public void SendLine(string line)
    {
        Rule.Require(line.IndexOf('\n') < 0, "a line has no line feed");
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        Send(MessageType.Text, bytes, 0, bytes.Length, true);
    }

    /// <summary>Waits for a whole line.</summary>
    /// <param name="timeout">Milliseconds for each of its parts; -1 for ever.</param>
    /// <returns>The text without its line feed, or null when it did not come in time or the stream has ended.</returns>
    public string? ReceiveLine(int timeout)
    {
        byte[]? line = ReceiveWhole(timeout);
        return line == null ? null : Encoding.UTF8.GetString(line, 0, line.Length);
    }

    /// <summary>Closes the connection.</summary>
    public void Close()
    {
        Abort();
    }

    private protected override bool TryWriteClose(CloseStatus status, byte[] reason, ByteBuffer output)
    {
        return _lines.TryWriteClose(status, output);
    }

    private protected override ClientException MakeRefusal()
    {
        return ClientException.Closed();
    }

    private protected override bool TryGoOn(ByteBuffer output)
    {
        return true;
    }
}
