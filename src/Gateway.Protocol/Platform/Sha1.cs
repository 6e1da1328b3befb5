using System;

namespace Gateway.Protocol;

/// <summary>
/// SHA-1 (RFC 3174) of any bytes, which the device's class library lacks. It allocates only when made. The opening handshake has
/// <see cref="AcceptKey"/>, which is faster.
/// </summary>
public sealed class Sha1
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestLength = 20;

    private const int BlockLength = 64;

    private readonly byte[] _block = new byte[BlockLength];
    private readonly long[] _words = new long[Sha1Block.WindowLength];
    private readonly int[] _state = new int[Sha1Block.DigestWords];
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
        Sha1Block.Begin(_state);
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
        for (int i = 0; i < Sha1Block.DigestWords; i++)
        {
            WriteBigEndian(digest, index + (4 * i), _state[i]);
        }
    }

    private void HashBlock()
    {
        Sha1Block.ReadWords(_block, 0, _words, Sha1Block.Before, BlockLength / 8);
        Sha1Block.Mix(_state, _words, 0, true);
        _blockUsed = 0;
    }

    private static void WriteBigEndian(byte[] bytes, int index, int value)
    {
        bytes[index] = (byte)(value >> 24);
        bytes[index + 1] = (byte)(value >> 16);
        bytes[index + 2] = (byte)(value >> 8);
        bytes[index + 3] = (byte)value;
    }
}
