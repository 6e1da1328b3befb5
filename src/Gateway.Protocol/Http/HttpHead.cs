using System;

namespace Gateway.Protocol;

/// <summary>
/// The head of an HTTP/1.1 message (RFC 9112, 2 to 5), read line by line as it arrives: a line is checked and consumed when
/// it is complete, and only what is needed later is kept. So a head may be longer than the buffer, and a header that nobody
/// needs may be too. Strict where leniency has been abused: CR LF ends every line, no folding, no space before the colon.
/// </summary>
public abstract class HttpHead
{
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    /// <summary>1 for every character of a token (RFC 9110, 5.6.2), all of which are ASCII.</summary>
    private static readonly byte[] s_token = MakeTokenTable();
    private const int TokenTableSize = 128;

    private readonly int _maxHead;
    private int _consumed;
    private int _searched;

    private const int FirstLineRead = 1;
    private const int Skipping = 2;

    /// <summary>The part that was skipped last ended with a carriage return: a line feed must follow.</summary>
    private const int ReturnSkipped = 4;

    /// <summary>A header that nobody looks at.</summary>
    private protected const int OtherHeader = -1;

    /// <summary>The first of the flags that are free for a kind of head.</summary>
    private protected const int OwnFlag = 8;

    /// <summary>What is so of the head: bits of one field, as a field takes 12 bytes of a device's heap.</summary>
    private int _flags;

    /// <summary>Makes an empty head.</summary>
    /// <param name="maxHead">Longest head in bytes.</param>
    private protected HttpHead(int maxHead)
    {
        _maxHead = maxHead;
    }

    /// <summary>True when the empty line behind the headers has been read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What is wrong with the head; sticky.</summary>
    public ProtocolError Error { get; private protected set; }

    /// <summary>True when not a byte of the head has been read yet.</summary>
    public bool IsEmpty => _consumed == 0;

    /// <summary>Reads on.</summary>
    /// <param name="input">Received bytes; complete lines are consumed.</param>
    /// <returns>True when the head is complete; false when more bytes are needed or <see cref="Error"/> is set.</returns>
    public bool TryRead(ByteBuffer input)
    {
        if (Error == ProtocolError.None && !IsComplete)
        {
            ReadLines(input);
            if (Error == ProtocolError.None && !IsComplete)
            {
                ReadPart(input);
                return false;
            }
        }

        return Error == ProtocolError.None;
    }

    /// <summary>Makes the object as new, for the next head.</summary>
    public virtual void Reset()
    {
        Error = ProtocolError.None;
        IsComplete = false;
        _consumed = 0;
        _searched = 0;
        _flags = 0;
    }

    /// <summary>True for what is so of the head.</summary>
    private protected bool Is(int flag)
    {
        return (_flags & flag) != 0;
    }

    /// <summary>Says that something is so of the head, or is not.</summary>
    private protected void Set(int flag, bool value)
    {
        _flags = value ? _flags | flag : _flags & ~flag;
    }

    /// <summary>True when bytes are one token (RFC 9110, 5.6.2).</summary>
    internal static bool IsToken(byte[] bytes)
    {
        return bytes.Length > 0 && TokenEnd(bytes, 0, bytes.Length) == bytes.Length;
    }

    /// <summary>True for <c>name: value</c>, whatever the value.</summary>
    internal static bool IsHeader(byte[] line)
    {
        return FindColon(line, 0, line.Length) > 0;
    }

    /// <summary>What a first line is that does not end with CR LF.</summary>
    private protected abstract ProtocolError MalformedFirstLine { get; }

    /// <summary>Reads the request line or the status line, <c>[start, end)</c> without its CR LF.</summary>
    private protected abstract ProtocolError ReadFirstLine(byte[] bytes, int start, int end);

    /// <summary>Which of the headers that <see cref="ReadHeader"/> looks at a name is, or <see cref="OtherHeader"/>.</summary>
    private protected abstract int FindHeader(byte[] bytes, int start, int length);

    /// <summary>False for a header that may be passed over when it is longer than the buffer.</summary>
    private protected abstract bool IsNeeded(int header);

    /// <summary>Reads one header; blanks around the value are gone.</summary>
    private protected abstract ProtocolError ReadHeader(int header, byte[] bytes, int valueStart, int valueLength);

    /// <summary>Checks the head as a whole, once the empty line is there.</summary>
    private protected abstract ProtocolError Check();

    /// <summary>Reads the lines that are there as a whole.</summary>
    private void ReadLines(ByteBuffer input)
    {
        byte[] bytes = input._bytes;
        int line = input._start;
        int next = line + _searched;
        int left = _maxHead - _consumed;
        ProtocolError error = ProtocolError.None;
        while (error == ProtocolError.None && !IsComplete)
        {
            int lineFeed = Kernels.IndexOf(bytes, LineFeed, next, input._end - next);
            if (lineFeed < 0)
            {
                break;
            }

            next = lineFeed + 1;
            left -= next - line;
            if (left < 0)
            {
                error = ProtocolError.HeadTooLarge;
                break;
            }

            error = ReadLine(bytes, line, lineFeed);
            line = next;
        }

        Error = error;
        Consume(input, line - input._start);
    }

    /// <summary>Waits for the rest of a line, or passes over what fills the whole buffer.</summary>
    private void ReadPart(ByteBuffer input)
    {
        int length = input.Length;
        if (length > _maxHead - _consumed)
        {
            Error = ProtocolError.HeadTooLarge;
        }
        else if (input.IsFull)
        {
            Error = SkipPart(input.Bytes, input.Start, input.End);
            Consume(input, length);
        }
        else
        {
            _searched = length;
        }
    }

    private void Consume(ByteBuffer input, int length)
    {
        input.Consume(length);
        _consumed += length;
        _searched = 0;
    }

    private ProtocolError ReadLine(byte[] bytes, int start, int lineFeed)
    {
        int end = lineFeed - 1;
        bool ended = end >= start && bytes[end] == CarriageReturn;
        if (ended && (_flags & (FirstLineRead | Skipping)) == FirstLineRead)
        {
            return end > start ? SplitHeader(bytes, start, end) : EndHead();
        }

        if (Is(Skipping))
        {
            Set(Skipping, false);
            ProtocolError error = CheckSkipped(bytes, start, lineFeed);
            return error == ProtocolError.None && !Is(ReturnSkipped) ? ProtocolError.InvalidHeader : error;
        }

        if (Is(FirstLineRead))
        {
            return ProtocolError.InvalidHeader;
        }

        return ended ? BeginHead(bytes, start, end) : MalformedFirstLine;
    }

    private ProtocolError EndHead()
    {
        IsComplete = true;
        return Check();
    }

    /// <summary>Reads the first line; empty lines before it are passed over (RFC 9112, 2.2), as far as the limit goes.</summary>
    private ProtocolError BeginHead(byte[] bytes, int start, int end)
    {
        if (start == end)
        {
            return ProtocolError.None;
        }

        Set(FirstLineRead, true);
        return ReadFirstLine(bytes, start, end);
    }

    /// <summary>Reads a header up to its carriage return.</summary>
    private ProtocolError SplitHeader(byte[] bytes, int start, int end)
    {
        int colon = Kernels.IndexOf(bytes, (byte)':', start, end - start);
        if (colon <= start)
        {
            return ProtocolError.InvalidHeader;
        }

        // Nearly always one blank is before the value and none behind it.
        int valueStart = bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
        int valueEnd = end;
        if (bytes[valueStart] <= ' ' || bytes[end - 1] <= ' ')
        {
            valueStart = HttpTokens.SkipBlanks(bytes, valueStart, end);
            valueEnd = HttpTokens.TrimBlanks(bytes, valueStart, end);
        }

        // The name of a header that is known need not be looked at further.
        int header = FindHeader(bytes, start, colon - start);
        if ((header == OtherHeader && TokenEnd(bytes, start, colon) < colon) || !IsText(bytes, start, valueStart, valueEnd))
        {
            return ProtocolError.InvalidHeader;
        }

        return header == OtherHeader ? ProtocolError.None : ReadHeader(header, bytes, valueStart, valueEnd - valueStart);
    }

    /// <summary>Passes over a part of a header that fills the whole buffer, if nobody needs that header.</summary>
    private ProtocolError SkipPart(byte[] bytes, int start, int end)
    {
        if (!Is(Skipping))
        {
            int colon = Is(FirstLineRead) ? FindColon(bytes, start, end) : -1;
            if (colon <= start || IsNeeded(FindHeader(bytes, start, colon - start)))
            {
                return ProtocolError.HeadTooLarge;
            }

            Set(Skipping, true);
            Set(ReturnSkipped, false);
        }

        return CheckSkipped(bytes, start, end);
    }

    /// <summary>Checks a part of a header that is skipped. A carriage return may stand at its end only, for the cut may be before its line feed.</summary>
    private ProtocolError CheckSkipped(byte[] bytes, int start, int end)
    {
        if (start == end)
        {
            return ProtocolError.None;
        }

        bool valid = !Is(ReturnSkipped);
        Set(ReturnSkipped, bytes[end - 1] == CarriageReturn);
        valid &= IsText(bytes, start, start, Is(ReturnSkipped) ? end - 1 : end);
        return valid ? ProtocolError.None : ProtocolError.InvalidHeader;
    }

    /// <summary>Index of the colon behind a name, or -1 when there is none or the name is not a token.</summary>
    private static int FindColon(byte[] bytes, int start, int end)
    {
        int colon = TokenEnd(bytes, start, end);
        return colon < end && bytes[colon] == ':' ? colon : -1;
    }

    /// <summary>Index behind the token that starts here.</summary>
    private protected static int TokenEnd(byte[] bytes, int start, int end)
    {
        byte[] token = s_token;
        while (start < end && bytes[start] < TokenTableSize && token[bytes[start]] != 0)
        {
            start++;
        }

        return start;
    }

    /// <summary>True for 0 to 9.</summary>
    private protected static bool IsDigit(int c)
    {
        return c >= '0' && c <= '9';
    }

    /// <summary>
    /// True when there is no control character but tabs. Looks at eight bytes at a time, which is half the time to the device's
    /// interpreter; the last eight may begin before the text, as long as what is there has been looked at too.
    /// </summary>
    private static bool IsText(byte[] bytes, int known, int start, int end)
    {
        int last = end - 8;
        if (last < known)
        {
            return IsTextByByte(bytes, start, end);
        }

        for (int i = start; i < end; i += 8)
        {
            // A bit is set by what is below 20, 7F or above. A carry or a borrow comes from such a byte only.
            ulong x = BitConverter.ToUInt64(bytes, i < last ? i : last);
            if (((x | (x - 0x2020202020202020) | (x + 0x0101010101010101)) & 0x8080808080808080) != 0)
            {
                return IsTextByByte(bytes, start, end);
            }
        }

        return true;
    }

    private static bool IsTextByByte(byte[] bytes, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            int c = bytes[i];
            if ((c < ' ' && c != '\t') || c == 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] MakeTokenTable()
    {
        byte[] characters = AsciiText.ToBytes("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        byte[] table = new byte[TokenTableSize];
        foreach (byte character in characters)
        {
            table[character] = 1;
        }

        return table;
    }
}
