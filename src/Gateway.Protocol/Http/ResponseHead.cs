using System;

namespace Gateway.Protocol;

/// <summary>The head of an HTTP response (RFC 9112, 4), as far as a WebSocket client needs it.</summary>
public sealed class ResponseHead : HttpHead
{
    private const int MaxKeptLine = 128;

    private static readonly byte[] s_version = AsciiText.ToBytes("HTTP/1.");
    private static readonly byte[] s_upgrade = AsciiText.ToBytes("upgrade");
    private static readonly byte[] s_websocket = AsciiText.ToBytes("websocket");

    private static readonly byte[] s_headers =
        TextTable.Make("upgrade|connection|sec-websocket-accept|sec-websocket-extensions|sec-websocket-protocol|location");
    private const int UpgradeHeader = 0;
    private const int ConnectionHeader = 1;
    private const int AcceptHeader = 2;
    private const int ExtensionsHeader = 3;
    private const int ProtocolHeader = 4;
    private const int LocationHeader = 5;

    private readonly ByteBuffer _statusLine = new ByteBuffer(MaxKeptLine);
    private readonly ByteBuffer _location;
    private bool _upgradeSeen;

    /// <summary>Makes an empty response head.</summary>
    /// <param name="maxHead">Longest head in bytes; above it <see cref="ProtocolError.HeadTooLarge"/>.</param>
    public ResponseHead(int maxHead)
        : base(maxHead)
    {
        _location = new ByteBuffer(2 * MaxKeptLine);
    }

    /// <summary>The status code, 100 to 999; 0 before the first line is read.</summary>
    public int Status { get; private set; }

    /// <summary>The first line, for whoever has to report a refusal; cut at 128 bytes.</summary>
    public ByteSpan StatusLine => _statusLine.Window;

    /// <summary>Where a redirect leads, as the server wrote it; empty when there is none or it is longer than 256 bytes.</summary>
    public ByteSpan Location => _location.Window;

    /// <summary>True when <c>Upgrade</c> is <c>websocket</c>.</summary>
    public bool HasUpgrade { get; private set; }

    /// <summary>True when <c>Connection</c> lists <c>Upgrade</c>.</summary>
    public bool HasConnectionUpgrade { get; private set; }

    /// <summary>True when the server names an extension.</summary>
    public bool HasExtension { get; private set; }

    /// <summary><c>Sec-WebSocket-Accept</c>; empty when it is missing.</summary>
    internal ByteBuffer Accept { get; } = new ByteBuffer(AcceptKey.AcceptLength);

    /// <summary><c>Sec-WebSocket-Protocol</c>; empty when it is missing.</summary>
    internal ByteBuffer Protocol { get; } = new ByteBuffer(MaxKeptLine);

    private protected override ProtocolError MalformedFirstLine => ProtocolError.InvalidStatusLine;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Status = 0;
        HasUpgrade = false;
        _upgradeSeen = false;
        HasConnectionUpgrade = false;
        HasExtension = false;
        _statusLine.Clear();
        _location.Clear();
        Accept.Clear();
        Protocol.Clear();
    }

    private protected override ProtocolError ReadFirstLine(byte[] bytes, int start, int end)
    {
        int length = end - start < MaxKeptLine ? end - start : MaxKeptLine;
        _statusLine.TryAppend(bytes, start, length);
        int code = start + s_version.Length + 2;
        bool shaped = end >= code + 3
            && AsciiText.Equals(bytes, start, s_version.Length, s_version)
            && IsDigit(bytes[code - 2])
            && bytes[code - 1] == ' '
            && (end == code + 3 || bytes[code + 3] == ' ');
        if (!shaped)
        {
            return ProtocolError.InvalidStatusLine;
        }

        for (int i = code; i < code + 3; i++)
        {
            if (!IsDigit(bytes[i]))
            {
                return ProtocolError.InvalidStatusLine;
            }

            Status = (Status * 10) + bytes[i] - '0';
        }

        return Status < 100 ? ProtocolError.InvalidStatusLine : ProtocolError.None;
    }

    private protected override int FindHeader(byte[] bytes, int start, int length)
    {
        return TextTable.FindIgnoreCase(bytes, start, length, s_headers);
    }

    private protected override bool IsNeeded(int header)
    {
        return header != OtherHeader && header != LocationHeader;
    }

    private protected override ProtocolError ReadHeader(int header, byte[] bytes, int valueStart, int valueLength)
    {
        switch (header)
        {
            case UpgradeHeader:
                bool websocket = AsciiText.EqualsIgnoreCase(bytes, valueStart, valueLength, s_websocket);
                HasUpgrade = websocket && (HasUpgrade || !_upgradeSeen);
                _upgradeSeen = true;
                break;
            case ConnectionHeader:
                HasConnectionUpgrade |= HttpTokens.Contains(bytes, valueStart, valueLength, s_upgrade);
                break;
            case ExtensionsHeader:
                HasExtension |= valueLength > 0;
                break;
            case AcceptHeader:
                return Keep(Accept, bytes, valueStart, valueLength, ProtocolError.InvalidAccept);
            case ProtocolHeader:
                return Keep(Protocol, bytes, valueStart, valueLength, ProtocolError.HeadTooLarge);
            case LocationHeader:
                _location.TryAppend(bytes, valueStart, valueLength);
                break;
        }

        return ProtocolError.None;
    }

    private protected override ProtocolError Check()
    {
        return ProtocolError.None;
    }

    /// <summary>Keeps a header that may stand only once.</summary>
    private static ProtocolError Keep(ByteBuffer store, byte[] bytes, int start, int length, ProtocolError tooLong)
    {
        if (store.Length > 0)
        {
            return ProtocolError.DuplicateHeader;
        }

        return store.TryAppend(bytes, start, length) ? ProtocolError.None : tooLong;
    }
}
