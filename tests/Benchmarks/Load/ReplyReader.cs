using System;
using System.Buffers.Binary;
using System.IO;

namespace Gateway.Benchmarks;

/// <summary>Reads what comes back, cut and fragmented as it may be, and compares every byte with what has to come.</summary>
internal sealed class ReplyReader(MessageCycle cycle, WireProtocol protocol)
{
    private const int Continuation = 0;
    private const int Binary = 2;
    private const int FinBit = 0x80;

    private readonly byte[] _header = new byte[10];
    private readonly bool _isFramed = protocol == WireProtocol.WebSocket;
    private int _headerLength;
    private long _frameRest;
    private bool _isLastFrame = true;

    /// <summary>Where in the cycle the next byte of payload is, and how many are left of its message.</summary>
    private int _position;
    private int _rest = cycle.Size;

    /// <summary>Takes what was received.</summary>
    /// <returns>Messages that are complete with it.</returns>
    /// <exception cref="InvalidDataException">It is not what has to come.</exception>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        int messages = 0;
        while (bytes.Length > 0)
        {
            if (_isFramed && _frameRest == 0)
            {
                bytes = TakeHeader(bytes);

                // The last fragment of a message may be empty.
                messages += _headerLength == 0 && _frameRest == 0 && _rest == 0 ? CompleteMessage() : 0;
                continue;
            }

            int most = _isFramed ? (int)Math.Min(_frameRest, _rest) : _rest;
            int count = Math.Min(bytes.Length, most);
            Compare(bytes[..count]);
            bytes = bytes[count..];
            _frameRest -= _isFramed ? count : 0;
            messages += _rest == 0 ? CompleteMessage() : 0;
        }

        return messages;
    }

    private void Compare(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || !bytes.SequenceEqual(cycle.Payloads.AsSpan(_position, bytes.Length)))
        {
            throw new InvalidDataException("a message came back changed");
        }

        _position += bytes.Length;
        _rest -= bytes.Length;
    }

    private int CompleteMessage()
    {
        if (_frameRest > 0)
        {
            throw new InvalidDataException("a message came back longer");
        }

        if (_isFramed && !_isLastFrame)
        {
            return 0;
        }

        _rest = cycle.Size;
        _position = _position == cycle.Payloads.Length ? 0 : _position;
        return 1;
    }

    /// <summary>Takes bytes of a header, and begins the frame when it is complete.</summary>
    private ReadOnlySpan<byte> TakeHeader(ReadOnlySpan<byte> bytes)
    {
        _header[_headerLength++] = bytes[0];
        if (_headerLength < 2 || _headerLength < LengthOfHeader())
        {
            return bytes[1..];
        }

        int expected = _isLastFrame ? Binary : Continuation;
        if ((_header[0] & ~FinBit) != expected)
        {
            throw new InvalidDataException($"a frame begins with 0x{_header[0]:x2}");
        }

        _isLastFrame = (_header[0] & FinBit) != 0;
        _frameRest = _headerLength switch
        {
            2 => _header[1],
            4 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
            _ => BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
        };
        _headerLength = 0;
        return bytes[1..];
    }

    private int LengthOfHeader()
    {
        return _header[1] < 126 ? 2 : _header[1] == 126 ? 4 : 10;
    }
}
