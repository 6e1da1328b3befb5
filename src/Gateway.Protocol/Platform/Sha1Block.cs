using System;

namespace Gateway.Protocol;

/// <summary>
/// What SHA-1 (RFC 3174, 6) does with one block. Its 80 words are kept in pairs, the first one in the lower half of a long, which the
/// device's interpreter makes in 60 % of the time that single words take. They are made and mixed in ten pairs at a time, behind the
/// eight before them, in a window of 18: all at a time would take 176 bytes more of a device's heap.
/// </summary>
internal static class Sha1Block
{
    /// <summary>Words of a digest.</summary>
    internal const int DigestWords = 5;

    /// <summary>Pairs that a window has.</summary>
    internal const int WindowLength = Before + Group;

    /// <summary>Index in a window of a block's first pair.</summary>
    internal const int Before = 8;

    /// <summary>Pairs that are mixed in before the function changes.</summary>
    internal const int Group = 10;

    /// <summary>Groups of pairs; the block itself is most of the first one.</summary>
    internal const int Groups = 4;

    /// <summary>Begins a digest.</summary>
    /// <param name="digest">Becomes what a digest is before the first block.</param>
    internal static void Begin(int[] digest)
    {
        digest[0] = 0x67452301;
        digest[1] = unchecked((int)0xEFCDAB89);
        digest[2] = unchecked((int)0x98BADCFE);
        digest[3] = 0x10325476;
        digest[4] = unchecked((int)0xC3D2E1F0);
    }

    /// <summary>Reads pairs of words, the highest byte of each first.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first byte.</param>
    /// <param name="words">Where they go.</param>
    /// <param name="index">Index of the first pair.</param>
    /// <param name="count">How many pairs.</param>
    internal static void ReadWords(byte[] bytes, int start, long[] words, int index, int count)
    {
        for (int end = index + count; index < end; index++)
        {
            int first = (bytes[start] << 24) | (bytes[start + 1] << 16) | (bytes[start + 2] << 8) | bytes[start + 3];
            int second = (bytes[start + 4] << 24) | (bytes[start + 5] << 16) | (bytes[start + 6] << 8) | bytes[start + 7];
            words[index] = (uint)first | ((long)second << 32);
            start += 8;
        }
    }

    /// <summary>Makes the next pairs out of the eight before each.</summary>
    /// <param name="words">The window; in the first group with the block, else with the group before.</param>
    /// <param name="group">Which group is made, from 0 on.</param>
    internal static void MakeGroup(long[] words, int group)
    {
        int i = Before + Before;
        if (group > 0)
        {
            Array.Copy(words, Group, words, 0, Before);
            i = Before;
        }

        long beforeLast = words[i - 2];
        long last = words[i - 1];
        for (; i < WindowLength; i++)
        {
            // What is three words before stands across two pairs, what is 8, 14 and 16 words before in one each.
            long x = ((long)((ulong)beforeLast >> 32) | (last << 32)) ^ words[i - 4] ^ words[i - 7] ^ words[i - 8];
            beforeLast = last;
            last = ((x << 1) & -0x100000002) | ((long)((ulong)x >> 31) & 0x100000001);
            words[i] = last;
        }
    }

    /// <summary>
    /// The 80 rounds, ten at a time: the words change their names from round to round instead of being moved. One method, since
    /// calls would cost more than the rounds.
    /// </summary>
    /// <param name="digest">Of what stands before the block, and then of the block too.</param>
    /// <param name="words">A window with a block in it, or all 40 pairs.</param>
    /// <param name="t">Index of the first pair.</param>
    /// <param name="isWindow">True when only the block's own words are there.</param>
    internal static void Mix(int[] digest, long[] words, int t, bool isWindow)
    {
        int a = digest[0];
        int b = digest[1];
        int c = digest[2];
        int d = digest[3];
        int e = digest[4];
        long w;
        for (int group = 0; group < Groups; group++)
        {
            if (isWindow)
            {
                MakeGroup(words, group);
                t = Before;
            }

            int k = group == 0 ? 0x5A827999 : group == 1 ? 0x6ED9EBA1 : group == 2 ? unchecked((int)0x8F1BBCDC) : unchecked((int)0xCA62C1D6);
            for (int end = t + Group; t < end; t += 5)
            {
                if (group == 0)
                {
                    w = words[t];
                    e += ((a << 5) | (int)((uint)a >> 27)) + (d ^ (b & (c ^ d))) + k + (int)w;
                    b = (b << 30) | (int)((uint)b >> 2);
                    d += ((e << 5) | (int)((uint)e >> 27)) + (c ^ (a & (b ^ c))) + k + (int)(w >> 32);
                    a = (a << 30) | (int)((uint)a >> 2);
                    w = words[t + 1];
                    c += ((d << 5) | (int)((uint)d >> 27)) + (b ^ (e & (a ^ b))) + k + (int)w;
                    e = (e << 30) | (int)((uint)e >> 2);
                    b += ((c << 5) | (int)((uint)c >> 27)) + (a ^ (d & (e ^ a))) + k + (int)(w >> 32);
                    d = (d << 30) | (int)((uint)d >> 2);
                    w = words[t + 2];
                    a += ((b << 5) | (int)((uint)b >> 27)) + (e ^ (c & (d ^ e))) + k + (int)w;
                    c = (c << 30) | (int)((uint)c >> 2);
                    e += ((a << 5) | (int)((uint)a >> 27)) + (d ^ (b & (c ^ d))) + k + (int)(w >> 32);
                    b = (b << 30) | (int)((uint)b >> 2);
                    w = words[t + 3];
                    d += ((e << 5) | (int)((uint)e >> 27)) + (c ^ (a & (b ^ c))) + k + (int)w;
                    a = (a << 30) | (int)((uint)a >> 2);
                    c += ((d << 5) | (int)((uint)d >> 27)) + (b ^ (e & (a ^ b))) + k + (int)(w >> 32);
                    e = (e << 30) | (int)((uint)e >> 2);
                    w = words[t + 4];
                    b += ((c << 5) | (int)((uint)c >> 27)) + (a ^ (d & (e ^ a))) + k + (int)w;
                    d = (d << 30) | (int)((uint)d >> 2);
                    a += ((b << 5) | (int)((uint)b >> 27)) + (e ^ (c & (d ^ e))) + k + (int)(w >> 32);
                    c = (c << 30) | (int)((uint)c >> 2);
                }
                else if (group == 2)
                {
                    w = words[t];
                    e += ((a << 5) | (int)((uint)a >> 27)) + (d ^ ((b ^ d) & (c ^ d))) + k + (int)w;
                    b = (b << 30) | (int)((uint)b >> 2);
                    d += ((e << 5) | (int)((uint)e >> 27)) + (c ^ ((a ^ c) & (b ^ c))) + k + (int)(w >> 32);
                    a = (a << 30) | (int)((uint)a >> 2);
                    w = words[t + 1];
                    c += ((d << 5) | (int)((uint)d >> 27)) + (b ^ ((e ^ b) & (a ^ b))) + k + (int)w;
                    e = (e << 30) | (int)((uint)e >> 2);
                    b += ((c << 5) | (int)((uint)c >> 27)) + (a ^ ((d ^ a) & (e ^ a))) + k + (int)(w >> 32);
                    d = (d << 30) | (int)((uint)d >> 2);
                    w = words[t + 2];
                    a += ((b << 5) | (int)((uint)b >> 27)) + (e ^ ((c ^ e) & (d ^ e))) + k + (int)w;
                    c = (c << 30) | (int)((uint)c >> 2);
                    e += ((a << 5) | (int)((uint)a >> 27)) + (d ^ ((b ^ d) & (c ^ d))) + k + (int)(w >> 32);
                    b = (b << 30) | (int)((uint)b >> 2);
                    w = words[t + 3];
                    d += ((e << 5) | (int)((uint)e >> 27)) + (c ^ ((a ^ c) & (b ^ c))) + k + (int)w;
                    a = (a << 30) | (int)((uint)a >> 2);
                    c += ((d << 5) | (int)((uint)d >> 27)) + (b ^ ((e ^ b) & (a ^ b))) + k + (int)(w >> 32);
                    e = (e << 30) | (int)((uint)e >> 2);
                    w = words[t + 4];
                    b += ((c << 5) | (int)((uint)c >> 27)) + (a ^ ((d ^ a) & (e ^ a))) + k + (int)w;
                    d = (d << 30) | (int)((uint)d >> 2);
                    a += ((b << 5) | (int)((uint)b >> 27)) + (e ^ ((c ^ e) & (d ^ e))) + k + (int)(w >> 32);
                    c = (c << 30) | (int)((uint)c >> 2);
                }
                else
                {
                    w = words[t];
                    e += ((a << 5) | (int)((uint)a >> 27)) + (b ^ c ^ d) + k + (int)w;
                    b = (b << 30) | (int)((uint)b >> 2);
                    d += ((e << 5) | (int)((uint)e >> 27)) + (a ^ b ^ c) + k + (int)(w >> 32);
                    a = (a << 30) | (int)((uint)a >> 2);
                    w = words[t + 1];
                    c += ((d << 5) | (int)((uint)d >> 27)) + (e ^ a ^ b) + k + (int)w;
                    e = (e << 30) | (int)((uint)e >> 2);
                    b += ((c << 5) | (int)((uint)c >> 27)) + (d ^ e ^ a) + k + (int)(w >> 32);
                    d = (d << 30) | (int)((uint)d >> 2);
                    w = words[t + 2];
                    a += ((b << 5) | (int)((uint)b >> 27)) + (c ^ d ^ e) + k + (int)w;
                    c = (c << 30) | (int)((uint)c >> 2);
                    e += ((a << 5) | (int)((uint)a >> 27)) + (b ^ c ^ d) + k + (int)(w >> 32);
                    b = (b << 30) | (int)((uint)b >> 2);
                    w = words[t + 3];
                    d += ((e << 5) | (int)((uint)e >> 27)) + (a ^ b ^ c) + k + (int)w;
                    a = (a << 30) | (int)((uint)a >> 2);
                    c += ((d << 5) | (int)((uint)d >> 27)) + (e ^ a ^ b) + k + (int)(w >> 32);
                    e = (e << 30) | (int)((uint)e >> 2);
                    w = words[t + 4];
                    b += ((c << 5) | (int)((uint)c >> 27)) + (d ^ e ^ a) + k + (int)w;
                    d = (d << 30) | (int)((uint)d >> 2);
                    a += ((b << 5) | (int)((uint)b >> 27)) + (c ^ d ^ e) + k + (int)(w >> 32);
                    c = (c << 30) | (int)((uint)c >> 2);
                }
            }
        }

        digest[0] += a;
        digest[1] += b;
        digest[2] += c;
        digest[3] += d;
        digest[4] += e;
    }
}
