using System;
using System.Buffers;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>Lines of any bytes, against a split at line feeds.</summary>
internal sealed class LineWorker : FuzzWorker
{
    private static readonly int[] s_limits = { 1, 20, 255, 256, 257, 300, 65536 };

    private readonly byte[] _bytes = new byte[1400];
    private readonly LineReader _whole = new LineReader();
    private readonly LineReader _other = new LineReader();
    private readonly Transcript _expected = new Transcript();
    private int _length;
    private int _maxLine;
    private bool _endOfInput;

    public override void RunOne()
    {
        _maxLine = s_limits[Random.Next(s_limits.Length)];
        _endOfInput = Random.OneIn(2);
        _length = Random.Next(Random.OneIn(4) ? _bytes.Length : 100);
        MakeBytes();
        Expect();
        ReadOnlySpan<byte> stream = _bytes.AsSpan(0, _length);
        Transcript whole = _whole.Read(stream, Cuts.None, 4096, _maxLine, _endOfInput);
        Assert.IsTrue(IsSame(whole, _expected), $"not split at its line feeds\nexpected: {_expected}\nread: {whole}");
        Compare(_other.Read(stream, Cuts.None, 256, _maxLine, _endOfInput));
        Compare(_other.Read(stream, Cuts.EveryByte, 4096, _maxLine, _endOfInput));
        Compare(_other.Read(stream, Cuts.EveryByte, 256, _maxLine, _endOfInput));
        Compare(_other.Read(stream, Cuts.Random(Random, 1 + Random.Next(300)), 256, _maxLine, _endOfInput));
    }

    public override string Describe()
    {
        return $"lines of at most {_maxLine}{(_endOfInput ? ", end of input" : "")}: {Convert.ToHexString(_bytes.AsSpan(0, _length))}";
    }

    private void MakeBytes()
    {
        Random.Fill(_bytes.AsSpan(0, _length));
        for (int count = Random.Next(20); count > 0 && _length > 0; count--)
        {
            _bytes[Random.Next(_length)] = (byte)'\n';
        }
    }

    private void Expect()
    {
        _expected.Clear();
        ReadOnlySpan<byte> rest = _bytes.AsSpan(0, _length);
        int end;
        while ((end = rest.IndexOf((byte)'\n')) >= 0 && end <= _maxLine)
        {
            _expected.Payload.Write(rest[..end]);
            _expected.EndPart(MessageType.Text, true);
            rest = rest[(end + 1)..];
        }

        if (rest.Length > 0 && (end >= 0 ? end : rest.Length) > _maxLine)
        {
            _expected.Error = ProtocolError.LineTooLong;
            _expected.Answers.Write(System.Text.Encoding.ASCII.GetBytes($"error: line longer than {_maxLine} bytes\n"));
        }
        else if (rest.Length > 0 && _endOfInput)
        {
            _expected.Error = ProtocolError.UnexpectedEndOfInput;
        }

        _expected.End = _expected.Error != ProtocolError.None ? ConversationEnd.Failed : _endOfInput ? ConversationEnd.Closed : ConversationEnd.Open;
    }

    private void Compare(Transcript other)
    {
        Assert.IsTrue(IsSame(other, _whole.Transcript), $"segments made a difference\nwhole: {_whole.Transcript}\ncut: {other}");
    }

    private static bool IsSame(Transcript one, Transcript other)
    {
        return one.HasSameMessages(other) && one.HasSameAnswers(other) && one.HasSameEnd(other) && one.Error == other.Error;
    }
}
