using System;
using System.Collections.Generic;

namespace Gateway.Fuzz.Tests;

/// <summary>Changes streams without regard to what their bytes mean.</summary>
internal sealed class StreamMutator
{
    private const int MutationCount = 9;

    private static readonly byte[] s_bytes = { 0x00, 0x01, 0x7D, 0x7E, 0x7F, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8A, 0xC0, 0xFD, 0xFE, 0xFF };

    private readonly FuzzRandom _random;
    private readonly FrameStream _stream;

    public StreamMutator(FuzzRandom random, FrameStream stream)
    {
        _random = random;
        _stream = stream;
    }

    public void Mutate()
    {
        for (int count = 1 + _random.Next(3); count > 0 && _stream.Bytes.Count > 0; count--)
        {
            MutateOnce(_stream.Bytes);
        }
    }

    /// <summary>Bytes by chance, with a liking for those that begin a frame.</summary>
    public void FillRandomly(int count)
    {
        _stream.Clear();
        _stream.FrameStarts.Add(0);
        Insert(0, count);
    }

    private void MutateOnce(List<byte> bytes)
    {
        int position = _random.Next(bytes.Count);
        switch (_random.Next(MutationCount))
        {
            case 0:
            case 1:
                bytes[position] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
            case 3:
                bytes[HeaderByte()] ^= (byte)(1 << _random.Next(8));
                break;
            case 4:
                bytes.RemoveRange(position, bytes.Count - position);
                break;
            case 5:
                bytes.RemoveRange(position, Math.Min(1 + _random.Next(8), bytes.Count - position));
                break;
            case 6:
                DuplicateFrame(bytes);
                break;
            case 7:
                Insert(position, 1 + _random.Next(8));
                break;
            default:
                bytes[position] = s_bytes[_random.Next(s_bytes.Length)];
                break;
        }
    }

    /// <summary>One of the first two bytes of a frame, as far as frames are still where they were.</summary>
    private int HeaderByte()
    {
        return Math.Min(FrameStart() + _random.Next(2), _stream.Bytes.Count - 1);
    }

    private int FrameStart()
    {
        List<int> starts = _stream.FrameStarts;
        return Math.Min(starts[_random.Next(starts.Count)], _stream.Bytes.Count - 1);
    }

    private void DuplicateFrame(List<byte> bytes)
    {
        int index = _random.Next(_stream.FrameStarts.Count);
        int start = Math.Min(_stream.FrameStarts[index], bytes.Count);
        int end = index + 1 < _stream.FrameStarts.Count ? Math.Min(_stream.FrameStarts[index + 1], bytes.Count) : bytes.Count;
        List<byte> frame = bytes.GetRange(start, Math.Max(end - start, 0));
        bytes.InsertRange(FrameStart(), frame);
    }

    private void Insert(int position, int count)
    {
        for (; count > 0; count--)
        {
            _stream.Bytes.Insert(position, _random.OneIn(2) ? s_bytes[_random.Next(s_bytes.Length)] : (byte)_random.Next());
        }
    }
}
