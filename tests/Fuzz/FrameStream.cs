using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Gateway.Fuzz.Tests;

/// <summary>The bytes of frames, right or wrong, written without the help of the code under test.</summary>
internal sealed class FrameStream
{
    /// <summary>The bytes; mutations change them.</summary>
    public List<byte> Bytes { get; } = new List<byte>();

    /// <summary>Where the frames begin, as they were written.</summary>
    public List<int> FrameStarts { get; } = new List<int>();

    public ReadOnlySpan<byte> Span => CollectionsMarshal.AsSpan(Bytes);

    public void Clear()
    {
        Bytes.Clear();
        FrameStarts.Clear();
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="first">Its first byte.</param>
    /// <param name="payload">Its payload, plain.</param>
    /// <param name="lengthBytes">Bytes of extended length: 0, 2 or 8; raised as needed.</param>
    /// <param name="lengthBits">Bits that are set in the length on top.</param>
    /// <param name="mask">The masking key, or null for none.</param>
    public void Add(int first, ReadOnlySpan<byte> payload, int lengthBytes, ulong lengthBits, uint? mask)
    {
        FrameStarts.Add(Bytes.Count);
        int needed = lengthBits != 0 || payload.Length > 65535 ? 8 : payload.Length > 125 ? 2 : 0;
        lengthBytes = Math.Max(lengthBytes, needed);
        int shortLength = lengthBytes == 0 ? payload.Length : lengthBytes == 2 ? 126 : 127;
        Bytes.Add((byte)first);
        Bytes.Add((byte)((mask.HasValue ? 0x80 : 0) | shortLength));
        AddBigEndian((uint)payload.Length | lengthBits, lengthBytes);
        AddPayload(payload, mask);
    }

    private void AddBigEndian(ulong value, int count)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            Bytes.Add((byte)(value >> (8 * i)));
        }
    }

    private void AddPayload(ReadOnlySpan<byte> payload, uint? mask)
    {
        uint key = mask ?? 0;
        if (mask.HasValue)
        {
            AddBigEndian(key, 4);
        }

        int start = Bytes.Count;
        CollectionsMarshal.SetCount(Bytes, start + payload.Length);
        Span<byte> target = CollectionsMarshal.AsSpan(Bytes)[start..];
        for (int i = 0; i < payload.Length; i++)
        {
            target[i] = (byte)(payload[i] ^ (key >> (24 - (8 * (i & 3)))));
        }
    }
}
