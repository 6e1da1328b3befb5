using System;
using System.Collections.Generic;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Arrays of two sizes for buffers of one kind, kept for ever once made: a few large ones for who is at work, small ones for who waits.</summary>
internal sealed class LentArrays
{
    /// <summary>Large arrays that are lent at a time; who comes later gets a small one.</summary>
    private const int MaxLarge = 32;

    /// <summary>What a buffer has while it has none: an array that is too short to be one.</summary>
    private static readonly byte[] s_none = new byte[1];

    private readonly Stack<byte[]> _large = new();
    private readonly Stack<byte[]> _small = new();
    private readonly int _largeSize;
    private readonly int _smallSize;
    private int _largeMade;

    public LentArrays(int largeSize, int smallSize)
    {
        _largeSize = largeSize;
        _smallSize = smallSize;
    }

    /// <summary>Sees that a buffer has an array.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="mayBeLarge">False when it has to be a small one.</param>
    public void LendTo(ByteBuffer buffer, bool mayBeLarge)
    {
        if (buffer.Capacity == s_none.Length)
        {
            byte[]? large = mayBeLarge ? TryTakeLarge() : null;
            buffer.Exchange(large ?? TakeSmall());
        }
    }

    /// <summary>True when a buffer has a large array.</summary>
    public bool IsLarge(ByteBuffer buffer)
    {
        return buffer.Capacity > _smallSize;
    }

    /// <summary>Takes back the array of an empty buffer, and the large one of a buffer whose bytes fit into a small one.</summary>
    public void TakeBackFrom(ByteBuffer buffer)
    {
        if (buffer.Capacity == s_none.Length)
        {
            return;
        }

        if (buffer.Length == 0)
        {
            byte[] array = buffer.Exchange(s_none);
            (array.Length == _smallSize ? _small : _large).Push(array);
        }
        else if (IsLarge(buffer) && buffer.Length < _smallSize)
        {
            _large.Push(buffer.MoveTo(TakeSmall()));
        }
    }

    private byte[]? TryTakeLarge()
    {
        if (_large.Count > 0)
        {
            return _large.Pop();
        }

        if (_largeMade == MaxLarge || _largeSize <= _smallSize)
        {
            return null;
        }

        _largeMade++;
        return GC.AllocateUninitializedArray<byte>(_largeSize);
    }

    private byte[] TakeSmall()
    {
        return _small.Count > 0 ? _small.Pop() : GC.AllocateUninitializedArray<byte>(_smallSize);
    }
}
