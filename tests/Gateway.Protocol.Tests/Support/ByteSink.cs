using System;

namespace Gateway.Protocol.Tests;

/// <summary>Collects bytes; grows.</summary>
internal sealed class ByteSink
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public void Append(byte[] bytes, int start, int count)
    {
        if (Length + count > _bytes.Length)
        {
            byte[] larger = new byte[(Length + count) * 2];
            Array.Copy(_bytes, 0, larger, 0, Length);
            _bytes = larger;
        }

        Array.Copy(bytes, start, _bytes, Length, count);
        Length += count;
    }

    public void Clear()
    {
        Length = 0;
    }

    public byte[] ToArray()
    {
        return TestBytes.Slice(_bytes, 0, Length);
    }
}
