using System;
using System.Buffers;
using System.Text;

namespace Gateway.Fuzz.Tests;

/// <summary>Whether text is wrong, by .NET's decoder.</summary>
internal static class OpenText
{
    /// <summary>True when these bytes, whatever comes behind them, are no text.</summary>
    public static bool IsWrong(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            OperationStatus status = Rune.DecodeFromUtf8(text, out _, out int length);
            if (status != OperationStatus.Done)
            {
                return status == OperationStatus.InvalidData;
            }

            text = text[length..];
        }

        return false;
    }

    /// <summary>True when a stream of complete, valid frames and a cut one ends inside a text that is wrong.</summary>
    public static bool IsWrongAtEnd(ReadOnlySpan<byte> stream)
    {
        ArrayBufferWriter<byte> text = new ArrayBufferWriter<byte>();
        bool isText = false;
        while (new FrameView(stream).HasHeader)
        {
            FrameView frame = new FrameView(stream);
            if (frame.Opcode is 1 or 2)
            {
                isText = frame.Opcode == 1;
                text.Clear();
            }

            int length = (int)Math.Min(frame.Length, stream.Length - frame.HeaderLength);
            if (!frame.IsControl)
            {
                Append(text, stream.Slice(frame.HeaderLength, length), frame.Masked ? stream.Slice(frame.HeaderLength - 4, 4) : default);
            }

            if (length < frame.Length)
            {
                return isText && !frame.IsControl && IsWrong(text.WrittenSpan);
            }

            stream = stream[(frame.HeaderLength + length)..];
        }

        return false;
    }

    private static void Append(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> mask)
    {
        Span<byte> target = text.GetSpan(payload.Length + 1);
        for (int i = 0; i < payload.Length; i++)
        {
            target[i] = (byte)(payload[i] ^ (mask.Length > 0 ? mask[i & 3] : 0));
        }

        text.Advance(payload.Length);
    }
}
