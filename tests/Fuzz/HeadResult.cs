using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>What became of a request head.</summary>
/// <param name="IsComplete">True when it was read to its end.</param>
/// <param name="IsAccepted">True when it was a handshake and was accepted.</param>
/// <param name="Error">What was wrong with it, or with the handshake in it.</param>
/// <param name="Consumed">How many bytes it took.</param>
/// <param name="Fields">Everything that was found in it, and the reply.</param>
internal sealed record HeadResult(bool IsComplete, bool IsAccepted, ProtocolError Error, int Consumed, string Fields)
{
    private const int Store = 512;

    /// <summary>Reads a head, and checks that reading stops and that an end is for ever.</summary>
    public static HeadResult Read(ReadOnlySpan<byte> stream, Cuts cuts, int maxHead, int bufferSize)
    {
        RequestHead head = new RequestHead(maxHead, Store);
        ByteBuffer input = new ByteBuffer(bufferSize);
        int fed = 0;
        bool complete = false;
        while (fed < stream.Length && !complete && head.Error == ProtocolError.None)
        {
            int end = fed + Math.Min(cuts.Next(fed), stream.Length - fed);
            while (fed < end && !complete && head.Error == ProtocolError.None)
            {
                input.Compact();
                int taken = input.Append(stream[fed..end]);
                Assert.IsGreaterThan(0, taken, "more data is needed, and there is no room for it");
                fed += taken;
                complete = head.TryRead(input);
            }
        }

        int left = input.Length;
        Assert.AreEqual(complete, head.TryRead(input), "an end was not for ever");
        Assert.AreEqual(left, input.Length, "input was consumed after the end");
        return Describe(head, complete, fed - left);
    }

    private static HeadResult Describe(RequestHead head, bool complete, int consumed)
    {
        ByteBuffer output = new ByteBuffer(OpeningHandshake.MaxReply);
        bool asked = complete && OpeningHandshake.IsAskedFor(head);
        ProtocolError error = asked ? OpeningHandshake.Check(head) : head.Error;
        bool accepted = asked && error == ProtocolError.None;
        if (accepted)
        {
            Assert.IsTrue(OpeningHandshake.TryAccept(head, null, output), "no room for the reply");
        }

        StringBuilder text = new StringBuilder();
        text.Append($"{head.Method} {head.IsHttp11} {head.HasUpgrade} {head.HasConnectionUpgrade} {head.HasBody} {head.KeepsConnection}");
        foreach (HeadField field in Enum.GetValues<HeadField>())
        {
            string value = head.Has(field) ? Convert.ToHexString(head.Bytes, head.StartOf(field), head.LengthOf(field)) : "-";
            text.Append($" {field}={value}");
        }

        text.Append(Encoding.Latin1.GetString(output.Window));
        return new HeadResult(complete, accepted, error, consumed, text.ToString());
    }
}
