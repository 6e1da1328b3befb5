using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Cuts what a target sends into messages: bytes as they come, or, where lines are wanted, a text for each line. A line that is no
/// UTF-8, or longer than the buffer, comes as bytes, its line feed included, and so does what stands behind the last one at the end.
/// </summary>
internal sealed class BridgeMessages
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Boxed once for all searches.</summary>
    private static readonly object s_lineFeed = LineFeed;

    private readonly Utf8Validator _utf8 = new Utf8Validator();
    private readonly bool _inLines;
    private int _end;
    private int _taken;
    private bool _isOver;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="inLines">True to cut lines.</param>
    /// <param name="size">Its size in bytes, and that of the longest message.</param>
    public BridgeMessages(bool inLines, int size)
    {
        _inLines = inLines;
        Bytes = new byte[size];
    }

    /// <summary>Where messages are.</summary>
    public byte[] Bytes { get; }

    /// <summary>Text for a line, binary for bytes.</summary>
    public MessageType Type { get; private set; }

    /// <summary>Index of the message's first byte.</summary>
    public int Start { get; private set; }

    /// <summary>The message's length.</summary>
    public int Length { get; private set; }

    /// <summary>Waits for bytes; what is left of a line is kept. To be called when there is no further message.</summary>
    /// <returns>How many have come; 0 when the target has ended, negative when it is lost.</returns>
    public int Read(BridgeLink link)
    {
        _end -= _taken;
        Array.Copy(Bytes, _taken, Bytes, 0, _end);
        _taken = 0;
        int count = link.Read(Bytes, _end, Bytes.Length - _end);
        _end += count > 0 ? count : 0;
        return count;
    }

    /// <summary>Says that nothing more comes.</summary>
    public void EndOfInput()
    {
        _isOver = true;
    }

    /// <summary>Goes on to the next message.</summary>
    /// <returns>False when there is none before more has come.</returns>
    public bool TryNext()
    {
        int rest = _end - _taken;
        int feed = _inLines && rest > 0 ? Array.IndexOf(Bytes, s_lineFeed, _taken, rest) : -1;
        bool isFull = rest == Bytes.Length;
        if (rest == 0 || (_inLines && feed < 0 && !isFull && !_isOver))
        {
            return false;
        }

        int length = feed < 0 ? rest : feed + 1 - _taken;
        bool isText = feed >= 0 && IsText(_taken, length - 1);
        Type = isText ? MessageType.Text : MessageType.Binary;
        Start = _taken;
        Length = isText ? length - 1 : length;
        _taken += length;
        return true;
    }

    private bool IsText(int start, int count)
    {
        _utf8.Reset();
        return _utf8.Validate(Bytes, start, count) < 0 && _utf8.IsComplete;
    }
}
