using System;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>The check of one text, behind a handle.</summary>
internal sealed class NativeUtf8 : NativeObject
{
    private const int PieceSize = 4096;

    private readonly Utf8Validator _validator = new();
    private readonly byte[] _piece = new byte[PieceSize];
    private long _checked;
    private long _wrong = -1;

    public Status Feed(ReadOnlySpan<byte> bytes, out long position)
    {
        while (_wrong < 0 && bytes.Length > 0)
        {
            int count = Math.Min(bytes.Length, PieceSize);
            bytes[..count].CopyTo(_piece);
            bytes = bytes[count..];
            int wrong = _validator.Validate(_piece, 0, count);
            _wrong = wrong < 0 ? -1 : _checked + wrong;
            _checked += count;
        }

        position = _wrong;
        return _wrong >= 0 ? Status.Failed : _validator.IsComplete ? Status.Ok : Status.NeedMoreData;
    }

    public override void Release()
    {
    }
}
