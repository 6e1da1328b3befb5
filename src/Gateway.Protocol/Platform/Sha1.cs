using System;

namespace Gateway.Protocol;

/// <summary>
/// SHA-1 (RFC 3174), which the opening handshake prescribes (RFC 6455, 1.3) and the device's class library lacks.
/// It allocates only when made; it proves that a server speaks WebSocket and protects nothing.
/// </summary>
public sealed class Sha1
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestLength = 20;

    private const int BlockLength = 64;
    private const int Rounds = 80;

    private readonly byte[] _block = new byte[BlockLength];
    private readonly int[] _schedule = new int[Rounds];
    private readonly int[] _state = new int[5];
    private int _blockUsed;
    private long _length;

    /// <summary>Makes a hash that is ready for its first byte.</summary>
    public Sha1()
    {
        Reset();
    }

    /// <summary>Forgets everything, for the next text.</summary>
    public void Reset()
    {
        _state[0] = 0x67452301;
        _state[1] = unchecked((int)0xEFCDAB89);
        _state[2] = unchecked((int)0x98BADCFE);
        _state[3] = 0x10325476;
        _state[4] = unchecked((int)0xC3D2E1F0);
        _blockUsed = 0;
        _length = 0;
    }

    /// <summary>Hashes the next bytes.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="start">Index of the first one.</param>
    /// <param name="count">How many.</param>
    public void Append(byte[] bytes, int start, int count)
    {
        _length += count;
        while (count > 0)
        {
            int part = BlockLength - _blockUsed < count ? BlockLength - _blockUsed : count;
            Array.Copy(bytes, start, _block, _blockUsed, part);
            start += part;
            count -= part;
            _blockUsed += part;
            if (_blockUsed == BlockLength)
            {
                HashBlock();
            }
        }
    }

    /// <summary>Pads, and writes the digest. Call <see cref="Reset"/> before hashing something else.</summary>
    /// <param name="digest">Where to.</param>
    /// <param name="index">Index of its first byte; 20 bytes are written.</param>
    public void Finish(byte[] digest, int index)
    {
        long bits = _length * 8;
        _block[_blockUsed++] = 0x80;
        if (_blockUsed > BlockLength - 8)
        {
            Array.Clear(_block, _blockUsed, BlockLength - _blockUsed);
            HashBlock();
        }

        Array.Clear(_block, _blockUsed, BlockLength - 8 - _blockUsed);
        WriteBigEndian(_block, BlockLength - 8, (int)(bits >> 32));
        WriteBigEndian(_block, BlockLength - 4, (int)bits);
        HashBlock();
        for (int i = 0; i < 5; i++)
        {
            WriteBigEndian(digest, index + (4 * i), _state[i]);
        }
    }

    private void HashBlock()
    {
        int[] w = _schedule;
        byte[] block = _block;
        for (int i = 0; i < 16; i++)
        {
            int at = 4 * i;
            w[i] = (block[at] << 24) | (block[at + 1] << 16) | (block[at + 2] << 8) | block[at + 3];
        }

        for (int i = 16; i < Rounds; i += 2)
        {
            int x = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
            w[i] = (x << 1) | (int)((uint)x >> 31);
            x = w[i - 2] ^ w[i - 7] ^ w[i - 13] ^ w[i - 15];
            w[i + 1] = (x << 1) | (int)((uint)x >> 31);
        }

        Mix(w);
        _blockUsed = 0;
    }

    /// <summary>
    /// The 80 rounds, five at a time: the words change their names from round to round instead of being moved. One method, since
    /// calls would cost more than the rounds. Choice and majority differ in one word only, which is masked in for the latter.
    /// </summary>
    private void Mix(int[] w)
    {
        int a = _state[0];
        int b = _state[1];
        int c = _state[2];
        int d = _state[3];
        int e = _state[4];
        for (int t = 0; t < Rounds; t += 5)
        {
            int k = t < 20 ? 0x5A827999 : t < 40 ? 0x6ED9EBA1 : t < 60 ? unchecked((int)0x8F1BBCDC) : unchecked((int)0xCA62C1D6);
            if (t < 20 || (t >= 40 && t < 60))
            {
                int m = t < 20 ? 0 : -1;
                e += ((a << 5) | (int)((uint)a >> 27)) + (d ^ ((b ^ (d & m)) & (c ^ d))) + k + w[t];
                b = (b << 30) | (int)((uint)b >> 2);
                d += ((e << 5) | (int)((uint)e >> 27)) + (c ^ ((a ^ (c & m)) & (b ^ c))) + k + w[t + 1];
                a = (a << 30) | (int)((uint)a >> 2);
                c += ((d << 5) | (int)((uint)d >> 27)) + (b ^ ((e ^ (b & m)) & (a ^ b))) + k + w[t + 2];
                e = (e << 30) | (int)((uint)e >> 2);
                b += ((c << 5) | (int)((uint)c >> 27)) + (a ^ ((d ^ (a & m)) & (e ^ a))) + k + w[t + 3];
                d = (d << 30) | (int)((uint)d >> 2);
                a += ((b << 5) | (int)((uint)b >> 27)) + (e ^ ((c ^ (e & m)) & (d ^ e))) + k + w[t + 4];
                c = (c << 30) | (int)((uint)c >> 2);
            }
            else
            {
                e += ((a << 5) | (int)((uint)a >> 27)) + (b ^ c ^ d) + k + w[t];
                b = (b << 30) | (int)((uint)b >> 2);
                d += ((e << 5) | (int)((uint)e >> 27)) + (a ^ b ^ c) + k + w[t + 1];
                a = (a << 30) | (int)((uint)a >> 2);
                c += ((d << 5) | (int)((uint)d >> 27)) + (e ^ a ^ b) + k + w[t + 2];
                e = (e << 30) | (int)((uint)e >> 2);
                b += ((c << 5) | (int)((uint)c >> 27)) + (d ^ e ^ a) + k + w[t + 3];
                d = (d << 30) | (int)((uint)d >> 2);
                a += ((b << 5) | (int)((uint)b >> 27)) + (c ^ d ^ e) + k + w[t + 4];
                c = (c << 30) | (int)((uint)c >> 2);
            }
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
    }

    private static void WriteBigEndian(byte[] bytes, int index, int value)
    {
        bytes[index] = (byte)(value >> 24);
        bytes[index + 1] = (byte)(value >> 16);
        bytes[index + 2] = (byte)(value >> 8);
        bytes[index + 3] = (byte)value;
    }
}
