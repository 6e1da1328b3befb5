using System.Text;

namespace Gateway.Protocol.Tests;

/// <summary>
/// Frames in a short notation, so that one vector serves both roles: <c>81:6869</c> is the first byte and the payload;
/// <c>81~0a:6869</c> announces 0a bytes, of which only two follow; <c>!81fe</c> are bytes as they are. Blanks between them.
/// Written and read without the help of the code under test.
/// </summary>
internal static class Frames
{
    private static readonly byte[] s_mask = { 0x37, 0xFA, 0x21, 0x3D };

    public static byte[] Make(int first, byte[] payload, bool masked)
    {
        return Make(first, payload.Length, payload, masked);
    }

    /// <summary>A frame that announces more payload than follows.</summary>
    public static byte[] Make(int first, int announced, byte[] payload, bool masked)
    {
        int size = announced < 126 ? 0 : announced < 65536 ? 2 : 8;
        byte[] frame = new byte[2 + size + (masked ? 4 : 0) + payload.Length];
        frame[0] = (byte)first;
        frame[1] = (byte)((masked ? 0x80 : 0) | (size == 0 ? announced : size == 2 ? 126 : 127));
        for (int i = 0; i < size && i < 4; i++)
        {
            frame[1 + size - i] = (byte)(announced >> (8 * i));
        }

        int at = frame.Length - payload.Length;
        for (int i = 0; masked && i < 4; i++)
        {
            frame[at - 4 + i] = s_mask[i];
        }

        for (int i = 0; i < payload.Length; i++)
        {
            frame[at + i] = (byte)(payload[i] ^ (masked ? s_mask[i & 3] : 0));
        }

        return frame;
    }

    /// <summary>The bytes of frames in the notation.</summary>
    public static byte[] FromScript(string script, bool masked)
    {
        byte[] bytes = new byte[0];
        foreach (string token in script.Split(' '))
        {
            if (token.Length > 0)
            {
                bytes = TestBytes.Join(bytes, FromToken(token, masked));
            }
        }

        return bytes;
    }

    /// <summary>The notation of complete frames; wrong masking and lengths that are not minimal are said in words.</summary>
    public static string ToScript(byte[] bytes, bool masked)
    {
        StringBuilder script = new StringBuilder();
        int at = 0;
        while (at < bytes.Length)
        {
            int length = bytes[at + 1] & 0x7F;
            int size = length < 126 ? 0 : length == 126 ? 2 : 8;
            int payload = size == 0 ? length : 0;
            for (int i = 0; i < size; i++)
            {
                payload = (payload << 8) | bytes[at + 2 + i];
            }

            int start = at + 2 + size + (masked ? 4 : 0);
            script.Append(script.Length > 0 ? " " : "");
            script.Append(masked == bytes[at + 1] > 0x7F ? "" : "wrongly masked ");
            script.Append(size == 0 || payload > (size == 2 ? 125 : 65535) ? "" : "not minimal ");
            script.Append(TestBytes.ToHex(bytes, at, 1)).Append(":");
            byte[] plain = Unmask(bytes, start, payload, masked);
            script.Append(TestBytes.ToHex(plain, 0, payload));
            at = start + payload;
        }

        return script.ToString();
    }

    private static byte[] Unmask(byte[] bytes, int start, int count, bool masked)
    {
        byte[] plain = TestBytes.Slice(bytes, start, count);
        for (int i = 0; masked && i < count; i++)
        {
            plain[i] ^= bytes[start - 4 + (i & 3)];
        }

        return plain;
    }

    private static byte[] FromToken(string token, bool masked)
    {
        if (token[0] == '!')
        {
            return TestBytes.Hex(token.Substring(1));
        }

        int colon = token.IndexOf(':');
        byte[] payload = TestBytes.Hex(token.Substring(colon + 1));
        int first = TestBytes.Hex(token.Substring(0, 2))[0];
        int announced = colon == 2 ? payload.Length : TestBytes.Hex(token.Substring(3, 2))[0];
        return Make(first, announced, payload, masked);
    }
}
