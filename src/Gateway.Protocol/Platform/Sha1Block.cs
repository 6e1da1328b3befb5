using System;

namespace Gateway.Protocol;

/// <summary>
/// What SHA-1 (RFC 3174, 6) does with one block. Its 80 words are made and mixed in twenty at a time, behind the sixteen before them,
/// in a window of 36: all at a time would take 176 bytes more of a device's heap.
/// </summary>
internal static class Sha1Block
{
    /// <summary>Words of a digest.</summary>
    internal const int DigestWords = 5;

    /// <summary>Words that a window has.</summary>
    internal const int WindowLength = Group + Before;

    /// <summary>Index in a window of a block's first word.</summary>
    internal const int Before = 16;

    /// <summary>Words that are mixed in before the function changes.</summary>
    internal const int Group = 20;

    /// <summary>Groups of words, the block itself being most of the first one.</summary>
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

    /// <summary>Reads words, the highest byte first.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first byte.</param>
    /// <param name="words">Where they go.</param>
    /// <param name="index">Index of the first word.</param>
    /// <param name="count">How many words.</param>
    internal static void ReadWords(byte[] bytes, int start, int[] words, int index, int count)
    {
        for (int end = index + count; index < end; index++)
        {
            words[index] = (bytes[start] << 24) | (bytes[start + 1] << 16) | (bytes[start + 2] << 8) | bytes[start + 3];
            start += 4;
        }
    }

    /// <summary>Makes the next words out of the sixteen before each.</summary>
    /// <param name="words">The window; in the first group with the block, else with the group before.</param>
    /// <param name="group">Which group is made, from 0 on.</param>
    internal static void MakeGroup(int[] words, int group)
    {
        int i = Before + Before;
        if (group > 0)
        {
            Array.Copy(words, Group, words, 0, Before);
            i = Before;
        }

        for (; i < WindowLength; i += 2)
        {
            int x = words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16];
            words[i] = (x << 1) | (int)((uint)x >> 31);
            x = words[i - 2] ^ words[i - 7] ^ words[i - 13] ^ words[i - 15];
            words[i + 1] = (x << 1) | (int)((uint)x >> 31);
        }
    }

    /// <summary>
    /// The 80 rounds, five at a time: the words change their names from round to round instead of being moved. One method, since
    /// calls would cost more than the rounds.
    /// </summary>
    /// <param name="digest">Of what stands before the block, and then of the block too.</param>
    /// <param name="words">A window with a block in it, or all 80 words.</param>
    /// <param name="t">Index of the first word.</param>
    /// <param name="isWindow">True when only the block's own words are there.</param>
    internal static void Mix(int[] digest, int[] words, int t, bool isWindow)
    {
        int a = digest[0];
        int b = digest[1];
        int c = digest[2];
        int d = digest[3];
        int e = digest[4];
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
                    e += ((a << 5) | (int)((uint)a >> 27)) + (d ^ (b & (c ^ d))) + k + words[t];
                    b = (b << 30) | (int)((uint)b >> 2);
                    d += ((e << 5) | (int)((uint)e >> 27)) + (c ^ (a & (b ^ c))) + k + words[t + 1];
                    a = (a << 30) | (int)((uint)a >> 2);
                    c += ((d << 5) | (int)((uint)d >> 27)) + (b ^ (e & (a ^ b))) + k + words[t + 2];
                    e = (e << 30) | (int)((uint)e >> 2);
                    b += ((c << 5) | (int)((uint)c >> 27)) + (a ^ (d & (e ^ a))) + k + words[t + 3];
                    d = (d << 30) | (int)((uint)d >> 2);
                    a += ((b << 5) | (int)((uint)b >> 27)) + (e ^ (c & (d ^ e))) + k + words[t + 4];
                    c = (c << 30) | (int)((uint)c >> 2);
                }
                else if (group == 2)
                {
                    e += ((a << 5) | (int)((uint)a >> 27)) + (d ^ ((b ^ d) & (c ^ d))) + k + words[t];
                    b = (b << 30) | (int)((uint)b >> 2);
                    d += ((e << 5) | (int)((uint)e >> 27)) + (c ^ ((a ^ c) & (b ^ c))) + k + words[t + 1];
                    a = (a << 30) | (int)((uint)a >> 2);
                    c += ((d << 5) | (int)((uint)d >> 27)) + (b ^ ((e ^ b) & (a ^ b))) + k + words[t + 2];
                    e = (e << 30) | (int)((uint)e >> 2);
                    b += ((c << 5) | (int)((uint)c >> 27)) + (a ^ ((d ^ a) & (e ^ a))) + k + words[t + 3];
                    d = (d << 30) | (int)((uint)d >> 2);
                    a += ((b << 5) | (int)((uint)b >> 27)) + (e ^ ((c ^ e) & (d ^ e))) + k + words[t + 4];
                    c = (c << 30) | (int)((uint)c >> 2);
                }
                else
                {
                    e += ((a << 5) | (int)((uint)a >> 27)) + (b ^ c ^ d) + k + words[t];
                    b = (b << 30) | (int)((uint)b >> 2);
                    d += ((e << 5) | (int)((uint)e >> 27)) + (a ^ b ^ c) + k + words[t + 1];
                    a = (a << 30) | (int)((uint)a >> 2);
                    c += ((d << 5) | (int)((uint)d >> 27)) + (e ^ a ^ b) + k + words[t + 2];
                    e = (e << 30) | (int)((uint)e >> 2);
                    b += ((c << 5) | (int)((uint)c >> 27)) + (d ^ e ^ a) + k + words[t + 3];
                    d = (d << 30) | (int)((uint)d >> 2);
                    a += ((b << 5) | (int)((uint)b >> 27)) + (c ^ d ^ e) + k + words[t + 4];
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
