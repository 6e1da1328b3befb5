using System;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>Joins the parts of a message.</summary>
internal sealed class MessageJoiner
{
    private byte[] _bytes = new byte[0];
    private int _length;

    /// <summary>Takes the next part.</summary>
    public void Append(Message part)
    {
        if (_length + part.Length > _bytes.Length)
        {
            // A message of one part, which most are, fits exactly.
            byte[] larger = new byte[_length == 0 ? part.Length : 2 * (_length + part.Length)];
            Array.Copy(_bytes, 0, larger, 0, _length);
            _bytes = larger;
        }

        Array.Copy(part.Buffer, part.Start, _bytes, _length, part.Length);
        _length += part.Length;
    }

    /// <summary>The message.</summary>
    public byte[] ToArray()
    {
        if (_length == _bytes.Length)
        {
            return _bytes;
        }

        byte[] whole = new byte[_length];
        Array.Copy(_bytes, 0, whole, 0, _length);
        return whole;
    }
}
