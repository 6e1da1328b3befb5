using System;
using System.Buffers;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>What our writer writes, read by our reader and by .NET's.</summary>
internal sealed class RoundTripWorker : FuzzWorker
{
    private const int OutputSize = 4096;
    private const int MaxControl = 125;
    private const int MaxReason = 123;
    private const int LongestWhole = OutputSize - 14;

    private readonly PayloadGenerator _payloads;
    private readonly byte[] _source = new byte[66_000];
    private readonly ByteBuffer _output = new ByteBuffer(OutputSize);
    private readonly ArrayBufferWriter<byte> _wire = new ArrayBufferWriter<byte>(1 << 16);
    private readonly Transcript _expected = new Transcript();
    private readonly WebSocketProtocol[] _writers = { new(WebSocketRole.Server, new Limits()), new(WebSocketRole.Client, new Limits()) };
    private readonly CoreReader[] _readers = { new(WebSocketRole.Client, 257), new(WebSocketRole.Server, 259) };
    private readonly DotNetReader[] _dotNetReaders = { new(WebSocketRole.Client), new(WebSocketRole.Server) };
    private WebSocketProtocol _writer;
    private int _role;

    public RoundTripWorker()
    {
        _payloads = new PayloadGenerator(Random);
        _writer = _writers[0];
    }

    public override void RunOne()
    {
        _role = Random.Next(2);
        _writer = _writers[_role];
        _writer.Reset();
        _output.Clear();
        _wire.ResetWrittenCount();
        _expected.Clear();
        for (int items = 1 + Random.Next(4); items > 0; items--)
        {
            WriteMessage();
            WriteControl();
        }

        if (Random.OneIn(2))
        {
            WriteClose();
        }

        TakeOutput();
        Compare(_readers[_role].Read(_wire.WrittenSpan, Cuts.Random(Random, 300), false, false), "our reader");
        if (_expected.Status == (int)CloseStatus.Empty)
        {
            _expected.Status = (int)CloseStatus.NormalClosure; // as in the known differences
        }

        Compare(_dotNetReaders[_role].Read(_wire.WrittenSpan, false, false), ".NET's reader");
    }

    public override string Describe()
    {
        return $"written by the {(_role == 0 ? "server" : "client")}: {Convert.ToHexString(_wire.WrittenSpan)}";
    }

    private void Compare(Transcript read, string reader)
    {
        bool same = read.HasSameMessages(_expected) && read.HasSameAnswers(_expected) && read.HasSameEnd(_expected);
        Assert.IsTrue(same, $"{reader} did not read what was written\nwritten: {_expected}\nread: {read}");
    }

    private void WriteMessage()
    {
        int length = _payloads.NextLength();
        MessageType type = Random.OneIn(2) ? MessageType.Text : MessageType.Binary;
        ReadOnlySpan<byte> payload = type == MessageType.Text ? _payloads.NextText(length) : _payloads.NextBinary(length);
        payload.CopyTo(_source);
        _expected.Payload.Write(payload);
        _expected.EndPart(type, true);
        if (length > LongestWhole || Random.OneIn(4))
        {
            WriteInPieces(type, length);
        }
        else
        {
            WriteFragments(type, length);
        }
    }

    /// <summary>One frame whose payload comes in pieces; no other frame may come between.</summary>
    private void WriteInPieces(MessageType type, int length)
    {
        Until(() => _writer.TryBeginFrame(type, length, _output));
        int at = 0;
        while (at < length)
        {
            Assert.IsFalse(_writer.TryWritePing(_source, 0, 0, _output), "a ping inside a frame");
            int start = at;
            int piece = Random.Next(Math.Min(length - at, OutputSize) + 1);
            Until(() => _writer.TryWritePayload(_source, start, piece, _output));
            at += piece;
        }
    }

    private void WriteFragments(MessageType type, int length)
    {
        int start = 0;
        while (Random.OneIn(3))
        {
            int from = start;
            int count = Random.Next(length - start + 1);
            Until(() => _writer.TryWrite(type, _source, from, count, false, _output));
            start += count;
            WriteControl();
        }

        int last = start;
        Until(() => _writer.TryWrite(type, _source, last, length - last, true, _output));
    }

    /// <summary>A ping, which the reader is to answer, or a pong, or mostly nothing.</summary>
    private void WriteControl()
    {
        if (!Random.OneIn(3))
        {
            return;
        }

        byte[] payload = new byte[Math.Min(_payloads.NextLength(), MaxControl)];
        Random.Fill(payload);
        if (Random.OneIn(4))
        {
            Until(() => _writer.TryWritePong(payload, 0, payload.Length, _output));
            return;
        }

        Until(() => _writer.TryWritePing(payload, 0, payload.Length, _output));
        _expected.Answers.Write((ReadOnlySpan<byte>)[0x8A, (byte)payload.Length]);
        _expected.Answers.Write(payload);
    }

    private void WriteClose()
    {
        CloseStatus status = Random.OneIn(4) ? CloseStatus.Empty : Random.OneIn(2) ? CloseStatus.NormalClosure : (CloseStatus)(3000 + Random.Next(2000));
        byte[] reason = status == CloseStatus.Empty ? [] : _payloads.NextText(Random.Next(MaxReason + 20)).ToArray();
        Until(() => _writer.TryWriteClose(status, reason, 0, reason.Length, _output));
        Assert.IsFalse(_writer.TryWritePing(reason, 0, 0, _output), "a ping behind the close frame");
        _expected.End = ConversationEnd.Closed;
        _expected.Status = (int)status;
        _expected.Reason.Write(reason.AsSpan(0, LengthThatFits(reason)));
    }

    /// <summary>Bytes of the code points that fit beside a status.</summary>
    private static int LengthThatFits(ReadOnlySpan<byte> reason)
    {
        int length = 0;
        while (length < reason.Length)
        {
            Rune.DecodeFromUtf8(reason[length..], out _, out int size);
            if (length + size > MaxReason)
            {
                break;
            }

            length += size;
        }

        return length;
    }

    /// <summary>Writes at once, or after the output was sent.</summary>
    private void Until(Func<bool> write)
    {
        if (!write())
        {
            TakeOutput();
            Assert.IsTrue(write(), "it does not fit into an empty output");
        }
    }

    private void TakeOutput()
    {
        _wire.Write(_output.Window);
        _output.Consume(_output.Length);
    }
}
