using System;

namespace Gateway.Protocol;

/// <summary>
/// <c>Sec-WebSocket-Accept</c> (RFC 6455, 4.2.2, step 5.4): SHA-1 of a key and a fixed text, 60 bytes, in base64. The second block
/// that SHA-1 hashes, of padding only, is the same for every key, so its words are made once: a fifth of the time.
/// </summary>
public static class AcceptKey
{
    /// <summary>Characters of a key.</summary>
    public const int KeyLength = 24;

    /// <summary>Characters of the answer.</summary>
    public const int AcceptLength = 28;

    private const int GuidLength = 36;
    private const int Bits = 8 * (KeyLength + GuidLength);
    private const int KeyPairs = KeyLength / 8;

    /// <summary>Where the words of the last block are, behind the window for the first one.</summary>
    private const int LastBlock = Sha1Block.WindowLength;

    /// <summary>Where the words of the first block are that stand behind the key's: the fixed text, and the bit that begins the padding.</summary>
    private const int Tail = LastBlock + (Sha1Block.Groups * Sha1Block.Group);
    private const int TailPairs = Sha1Block.Before - KeyPairs;

    /// <summary>One for all connections: handshakes are short, and the arrays are 560 bytes on the device.</summary>
    private static readonly long[] s_words = MakeWords();

    /// <summary>With a word more, which <see cref="Base64"/> reads.</summary>
    private static readonly int[] s_digest = new int[Sha1Block.DigestWords + 1];

    /// <summary>Writes the answer to a key.</summary>
    /// <param name="key">Where the key's 24 characters are.</param>
    /// <param name="keyStart">Index of the first one.</param>
    /// <param name="target">Where the 28 characters go.</param>
    /// <param name="index">Index of the first one.</param>
    public static void WriteAccept(byte[] key, int keyStart, byte[] target, int index)
    {
        long[] words = s_words;
        lock (words)
        {
            Sha1Block.ReadWords(key, keyStart, words, Sha1Block.Before, KeyPairs);
            Array.Copy(words, Tail, words, Sha1Block.Before + KeyPairs, TailPairs);
            Sha1Block.Begin(s_digest);
            Sha1Block.Mix(s_digest, words, 0, true);
            Sha1Block.Mix(s_digest, words, LastBlock, false);
            Base64.EncodeDigest(s_digest, target, index);
        }
    }

    private static long[] MakeWords()
    {
        long[] words = new long[Tail + TailPairs];
        words[(2 * Sha1Block.Before) - 1] = (long)Bits << 32;
        for (int group = 0; group < Sha1Block.Groups; group++)
        {
            Sha1Block.MakeGroup(words, group);
            Array.Copy(words, Sha1Block.Before, words, LastBlock + (group * Sha1Block.Group), Sha1Block.Group);
        }

        byte[] tail = new byte[8 * TailPairs];
        Array.Copy(AsciiText.ToBytes("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), 0, tail, 0, GuidLength);
        tail[GuidLength] = 0x80;
        Sha1Block.ReadWords(tail, 0, words, Tail, TailPairs);
        return words;
    }
}
