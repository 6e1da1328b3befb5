namespace Gateway.Protocol.Tests;

/// <summary>Moves the bytes of a <see cref="StreamProtocol"/>.</summary>
internal static class StreamDriver
{
    /// <summary>Feeds bytes in segments, sends whatever there is to be sent, and returns it.</summary>
    public static byte[] Run(StreamProtocol protocol, byte[] input, int segment)
    {
        ByteSink sent = new ByteSink();
        int at = 0;
        while (at < input.Length)
        {
            int count = input.Length - at < segment ? input.Length - at : segment;
            int taken = protocol.Feed(input, at, count);
            bool moved = taken > 0 || protocol.Output.Length > 0;
            Assert.IsTrue(moved, "neither input taken nor output given");
            at += taken;
            Drain(protocol, sent);
        }

        return sent.ToArray();
    }

    /// <summary>Takes pending ASCII output.</summary>
    public static string Take(StreamProtocol protocol)
    {
        ByteBuffer output = protocol.Output;
        char[] text = new char[output.Length];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)output.Bytes[output.Start + i];
        }

        output.Consume(text.Length);
        return new string(text);
    }

    private static void Drain(StreamProtocol protocol, ByteSink sent)
    {
        while (protocol.Output.Length > 0)
        {
            ByteBuffer output = protocol.Output;
            sent.Append(output.Bytes, output.Start, output.Length);
            output.Consume(output.Length);
            protocol.Advance();
        }
    }
}
