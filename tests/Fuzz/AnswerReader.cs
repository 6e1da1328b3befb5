using System;
using System.Buffers;

namespace Gateway.Fuzz.Tests;

/// <summary>Reads the control frames that a reader has answered with, in the simplest way there is.</summary>
internal static class AnswerReader
{
    private const int Close = 0x88;
    private const int MaxControl = 125;

    /// <summary>Unmasks the frames and adds them to a transcript. Only whole control frames may be there.</summary>
    public static void Read(ReadOnlySpan<byte> wire, bool masked, Transcript transcript)
    {
        while (wire.Length > 0)
        {
            transcript.WritesBehindClose |= transcript.CloseSent;
            int first = wire[0];
            int length = wire[1] & 0x7F;
            Assert.IsTrue(first is Close or 0x89 or 0x8A && length <= MaxControl && masked == wire[1] >= 0x80, "not a control frame, or wrongly masked");
            ReadOnlySpan<byte> mask = masked ? wire.Slice(2, 4) : default;
            ReadOnlySpan<byte> payload = wire.Slice(2 + mask.Length, length);
            AddFrame(first, payload, mask, transcript);
            wire = wire[(2 + mask.Length + length)..];
        }
    }

    private static void AddFrame(int first, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> mask, Transcript transcript)
    {
        Span<byte> frame = stackalloc byte[2 + MaxControl];
        frame[0] = (byte)first;
        frame[1] = (byte)payload.Length;
        for (int i = 0; i < payload.Length; i++)
        {
            frame[2 + i] = (byte)(payload[i] ^ (mask.Length > 0 ? mask[i & 3] : 0));
        }

        frame = frame[..(2 + payload.Length)];
        if (first == Close)
        {
            transcript.CloseSent = true;
            transcript.ClosePayload.Write(frame[2..]);
        }
        else
        {
            transcript.Answers.Write(frame);
        }
    }
}
