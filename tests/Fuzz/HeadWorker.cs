using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>Request heads, right and wrong and mutated, in any segments.</summary>
internal sealed class HeadWorker : FuzzWorker
{
    private static readonly string[] s_lines =
    {
        "GET / HTTP/1.1", "GET /a%20b?c=d HTTP/1.1", "HEAD /%zz HTTP/1.1", "GET http://h/p?q HTTP/1.1", "POST /x HTTP/1.0",
        "GET * HTTP/1.1", "GET /#f HTTP/1.1", "GET / HTTP/2.0", "GET  / HTTP/1.1", "", "G@T / HTTP/1.1", "GET /",
    };

    private static readonly string[] s_headers =
    {
        "Host: h", "Host:", "host: h:80 ", "Origin: http://h", "Authorization: Basic YTpi", "Upgrade: websocket", "upgrade: h2c, WebSocket",
        "Connection: keep-alive, Upgrade", "Connection: close", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: short",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", "Sec-WebSocket-Protocol: a", "Sec-WebSocket-Protocol: b, c",
        "Content-Length: 0", "Content-Length: 5", "Transfer-Encoding: chunked", "X-Other: y", " folded", "Bad Name: x", ": empty", "none",
    };

    private static readonly string[] s_handshake =
    {
        "Host: h", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
    };

    private readonly StringBuilder _text = new StringBuilder();
    private byte[] _bytes = [];
    private int _maxHead;
    private int _bufferSize;

    /// <summary>Heads that were read to their end.</summary>
    public long CompleteCount { get; private set; }

    /// <summary>Heads that were a handshake and have been accepted.</summary>
    public long AcceptedCount { get; private set; }

    public override void RunOne()
    {
        _maxHead = Random.OneIn(4) ? 60 + Random.Next(600) : 16 * 1024;
        _bufferSize = Random.OneIn(2) ? 256 : 1024;
        MakeBytes();
        HeadResult whole = Read(Cuts.None);
        CompleteCount += whole.IsComplete ? 1 : 0;
        AcceptedCount += whole.IsAccepted ? 1 : 0;
        Compare(whole, Cuts.EveryByte);
        Compare(whole, Cuts.Random(Random, 1 + Random.Next(300)));
        Compare(whole, Cuts.At(1 + Random.Next(_bytes.Length + 1)));
    }

    public override string Describe()
    {
        return $"head of at most {_maxHead} in a buffer of {_bufferSize}: {Convert.ToHexString(_bytes)}";
    }

    private void Compare(HeadResult whole, Cuts cuts)
    {
        HeadResult other = Read(cuts);
        Assert.AreEqual(whole, other, "segments made a difference");
    }

    private HeadResult Read(Cuts cuts)
    {
        return HeadResult.Read(_bytes, cuts, _maxHead, _bufferSize);
    }

    private void MakeBytes()
    {
        if (Random.OneIn(16))
        {
            _bytes = new byte[Random.Next(600)];
            Random.Fill(_bytes);
            return;
        }

        _text.Clear();
        AddLine(Random.OneIn(2) ? s_lines[0] : s_lines[Random.Next(s_lines.Length)]);
        if (Random.OneIn(2))
        {
            Array.ForEach(s_handshake, AddLine);
        }

        for (int count = Random.Next(5); count > 0; count--)
        {
            AddLine(Random.OneIn(12) ? LongHeader() : s_headers[Random.Next(s_headers.Length)]);
        }

        _text.Append("\r\nbody");
        _bytes = Encoding.Latin1.GetBytes(_text.ToString());
        Mutate();
    }

    private void AddLine(string line)
    {
        _text.Append(line).Append(Random.OneIn(100) ? "\n" : "\r\n");
    }

    private string LongHeader()
    {
        string name = Random.OneIn(4) ? "Authorization: " : "Cookie: ";
        return name + new string('x', 200 + Random.Next(900));
    }

    private void Mutate()
    {
        for (int count = Random.OneIn(2) ? 0 : Random.Next(4); count > 0; count--)
        {
            _bytes[Random.Next(_bytes.Length)] ^= (byte)(1 << Random.Next(8));
        }
    }
}
