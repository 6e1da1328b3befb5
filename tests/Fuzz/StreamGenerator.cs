using System;

namespace Gateway.Fuzz.Tests;

/// <summary>Conversations as RFC 6455 has them, or with one wrong frame.</summary>
internal sealed class StreamGenerator
{
    private const int Fin = 0x80;
    private const int Text = 1;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pong = 10;
    private const int MaxControl = 125;

    private static readonly int[] s_statuses =
    {
        0, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016,
        1100, 2000, 2999, 3000, 3999, 4000, 4999, 5000, 65535,
    };

    private readonly FuzzRandom _random;
    private readonly PayloadGenerator _payloads;
    private readonly PayloadGenerator _controlPayloads;
    private readonly FrameStream _stream;
    private bool _masked;
    private FrameFault _fault;
    private int _framesToFault;

    public StreamGenerator(FuzzRandom random, FrameStream stream)
    {
        _random = random;
        _stream = stream;
        _payloads = new PayloadGenerator(random);
        _controlPayloads = new PayloadGenerator(random);
    }

    /// <summary>Fills the stream.</summary>
    /// <param name="masked">True for a client's frames.</param>
    /// <param name="fault">True for one wrong frame, or wrong text.</param>
    public void Generate(bool masked, bool fault)
    {
        _stream.Clear();
        _masked = masked;
        _fault = fault ? (FrameFault)_random.Next((int)FrameFault.CloseStatus + 1) : FrameFault.None;
        _framesToFault = _random.Next(5);
        bool wrongText = fault && _fault == FrameFault.None;
        int items = _random.Next(5);
        for (int i = 0; i < items; i++)
        {
            AddItem(wrongText && _random.OneIn(items));
        }

        if (fault || _random.OneIn(2))
        {
            AddClose(wrongText && _random.OneIn(4));
        }

        if (_random.OneIn(8))
        {
            AddItem(false);
        }
    }

    private void AddItem(bool wrongText)
    {
        if (!wrongText && _random.OneIn(4))
        {
            AddPingOrPong();
            return;
        }

        int length = _payloads.NextLength();
        if (wrongText)
        {
            AddMessage(Text, _payloads.NextWrongText(length));
        }
        else if (_random.OneIn(3))
        {
            AddMessage(2, _payloads.NextBinary(length));
        }
        else
        {
            AddMessage(Text, _payloads.NextText(length));
        }
    }

    /// <summary>A message in one to four fragments, cut anywhere, with control frames in between.</summary>
    private void AddMessage(int opcode, ReadOnlySpan<byte> payload)
    {
        int fragments = _random.OneIn(3) ? 2 + _random.Next(3) : 1;
        for (; fragments > 1; fragments--)
        {
            int length = _random.OneIn(4) ? 0 : _random.Next(payload.Length + 1);
            AddFrame(opcode, payload[..length]);
            payload = payload[length..];
            opcode = 0;
            if (_random.OneIn(3))
            {
                AddPingOrPong();
            }
        }

        AddFrame(Fin | opcode, payload);
    }

    private void AddPingOrPong()
    {
        int length = Math.Min(_random.OneIn(3) ? 0 : _controlPayloads.NextLength(), MaxControl);
        AddFrame(Fin | (_random.OneIn(3) ? Pong : Ping), _controlPayloads.NextBinary(length));
    }

    private void AddClose(bool wrongReason)
    {
        int length = Math.Min(_controlPayloads.NextLength(), MaxControl - 2);
        ReadOnlySpan<byte> reason = wrongReason ? _controlPayloads.NextWrongText(length) : _controlPayloads.NextText(length);
        if (_random.OneIn(4))
        {
            AddFrame(Fin | Close, default);
            return;
        }

        AddFrame(Fin | Close, WithStatus(_random.OneIn(2) ? 1000 : 3000 + _random.Next(2000), _random.OneIn(2) ? default : reason));
    }

    private static byte[] WithStatus(int status, ReadOnlySpan<byte> reason)
    {
        byte[] payload = new byte[2 + reason.Length];
        payload[0] = (byte)(status >> 8);
        payload[1] = (byte)status;
        reason.CopyTo(payload.AsSpan(2));
        return payload;
    }

    private void AddFrame(int first, ReadOnlySpan<byte> payload)
    {
        uint? mask = NextMask(_masked);
        bool faulty = _fault != FrameFault.None && _framesToFault == 0;
        _framesToFault--;
        if (faulty)
        {
            AddFaulty(first, payload, mask);
        }
        else
        {
            _stream.Add(first, payload, 0, 0, mask);
        }
    }

    private void AddFaulty(int first, ReadOnlySpan<byte> payload, uint? mask)
    {
        switch (_fault)
        {
            case FrameFault.Opcode:
                _stream.Add((first & Fin) | _random.Next(16), payload, 0, 0, mask);
                break;
            case FrameFault.ReservedBits:
                _stream.Add(first | ((1 + _random.Next(7)) << 4), payload, 0, 0, mask);
                break;
            case FrameFault.Fin:
                _stream.Add(first ^ Fin, payload, 0, 0, mask);
                break;
            case FrameFault.Masking:
                _stream.Add(first, payload, 0, 0, NextMask(!_masked));
                break;
            case FrameFault.LongerLength:
                _stream.Add(first, payload, _random.OneIn(2) ? 2 : 8, 0, mask);
                break;
            case FrameFault.HugeLength:
                _stream.Add(first, payload, 8, NextHugeLength(), mask);
                break;
            case FrameFault.LongControl:
                _stream.Add(Fin | (8 + _random.Next(3)), new byte[MaxControl + 1 + _random.Next(3)], 0, 0, mask);
                break;
            case FrameFault.ShortClose:
                _stream.Add(Fin | Close, _controlPayloads.NextBinary(1), 0, 0, mask);
                break;
            default:
                _stream.Add(Fin | Close, WithStatus(NextStatus(), default), 0, 0, mask);
                break;
        }
    }

    /// <summary>A power of two, the longest length there is, or one that is out of range.</summary>
    private ulong NextHugeLength()
    {
        return _random.Next(3) switch
        {
            0 => 1ul << (16 + _random.Next(48)),
            1 => long.MaxValue - (ulong)_random.Next(4),
            _ => _random.Next() | 1ul << 63,
        };
    }

    private int NextStatus()
    {
        return _random.OneIn(4) ? _random.Next(65536) : s_statuses[_random.Next(s_statuses.Length)];
    }

    private uint? NextMask(bool masked)
    {
        return masked ? _random.OneIn(16) ? 0u : (uint)_random.Next() : null;
    }
}
