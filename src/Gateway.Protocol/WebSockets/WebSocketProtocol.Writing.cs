using System;

namespace Gateway.Protocol;

/// <content>The writing half: messages, fragments, frames of known length, control frames.</content>
public sealed partial class WebSocketProtocol
{
    private const long BetweenFragments = -1;

    /// <summary>Payload bytes still owed to a frame that was begun with its length, or <see cref="BetweenFragments"/> of a message that is written.</summary>
    private long _frameRest;

    /// <inheritdoc/>
    public override bool CanWrite => _state == WebSocketState.Open;

    /// <inheritdoc/>
    public override bool IsInsideMessage => _frameRest != 0;

    /// <inheritdoc/>
    public override int MaxOverhead => FrameHeader.MaxLength;

    /// <inheritdoc/>
    public override bool CanHalfClose => false;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A frame begun with <see cref="TryBeginFrame"/> is not complete.</exception>
    public override bool TryWrite(MessageType type, byte[] source, int offset, int count, bool endOfMessage, ByteBuffer output)
    {
        if (count <= FrameHeader.MaxShortPayload && endOfMessage && _isServer && _frameRest == 0 && _state == WebSocketState.Open
            && count + 2 <= output._bytes.Length - output._end)
        {
            WriteShortMessage((int)type, source, offset, count, output);
            return true;
        }

        Opcode opcode = _frameRest == 0 ? (Opcode)type : NextFragment();
        if (_state != WebSocketState.Open || !output.TryReserve(FrameHeader.LengthFor(count, !_isServer) + count))
        {
            return false;
        }

        WriteFrame(opcode, endOfMessage, source, offset, count, output);
        if (_frameRest != 0 || !endOfMessage)
        {
            _frameRest = endOfMessage ? 0 : BetweenFragments;
        }

        return true;
    }

    /// <summary>Begins a message that is one frame of known length; its payload follows by <see cref="TryWritePayload"/>.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="length">Bytes of payload, 0 or more.</param>
    /// <param name="output">Where the header goes.</param>
    /// <returns>False when it does not fit or this side may not write any more.</returns>
    /// <remarks>Nothing else can be written until the payload is complete, so reads answer <see cref="ReadStatus.OutputFull"/> until then.</remarks>
    /// <exception cref="InvalidOperationException">Another message or frame is not complete.</exception>
    /// <exception cref="ArgumentException"><paramref name="length"/> is below 0.</exception>
    public bool TryBeginFrame(MessageType type, long length, ByteBuffer output)
    {
        if (_frameRest != 0)
        {
            throw new InvalidOperationException();
        }

        if (length < 0)
        {
            throw new ArgumentException(nameof(length));
        }

        if (!CanWrite || !output.TryReserve(FrameHeader.LengthFor(length, !_isServer)))
        {
            return false;
        }

        WriteHeader((Opcode)type, true, length, output);
        _frameRest = length;
        _expectsMessage = false;
        return true;
    }

    /// <summary>Writes the next payload bytes of the frame that was begun, all of them or none.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many; no more than the frame still owes.</param>
    /// <param name="output">Where they go.</param>
    /// <returns>False when they do not fit.</returns>
    /// <exception cref="ArgumentException">More bytes than the frame owes.</exception>
    public bool TryWritePayload(byte[] source, int offset, int count, ByteBuffer output)
    {
        if (count > _frameRest)
        {
            throw new ArgumentException(nameof(count));
        }

        if (!output.TryReserve(count))
        {
            return false;
        }

        WritePayload(source, offset, count, output);
        _frameRest -= count;
        return true;
    }

    /// <summary>Writes a ping (RFC 6455, 5.5.2).</summary>
    /// <param name="source">Where its payload is.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">0 to 125.</param>
    /// <param name="output">Where the frame goes.</param>
    /// <returns>False when it does not fit or this side may not write any more.</returns>
    /// <exception cref="ArgumentException">More than 125 bytes.</exception>
    public bool TryWritePing(byte[] source, int offset, int count, ByteBuffer output)
    {
        return TryWriteControl(Opcode.Ping, source, offset, count, output);
    }

    /// <summary>Writes a pong that nobody asked for, a one-way heartbeat (RFC 6455, 5.5.3).</summary>
    /// <param name="source">Where its payload is.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">0 to 125.</param>
    /// <param name="output">Where the frame goes.</param>
    /// <returns>False when it does not fit or this side may not write any more.</returns>
    /// <exception cref="ArgumentException">More than 125 bytes.</exception>
    public bool TryWritePong(byte[] source, int offset, int count, ByteBuffer output)
    {
        return TryWriteControl(Opcode.Pong, source, offset, count, output);
    }

    /// <inheritdoc/>
    public override bool TryWriteClose(CloseStatus status, ByteBuffer output)
    {
        return TryWriteClose(status, AsciiText.Empty, 0, 0, output);
    }

    /// <summary>Starts the closing handshake (RFC 6455, 7.1.2). Reads go on until the peer's close frame comes.</summary>
    /// <param name="status">The reason as a number; <see cref="CloseStatus.Empty"/> for a frame without one.</param>
    /// <param name="reason">Where the reason as UTF-8 text is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length; what exceeds 123 bytes is cut off before the code point that does not fit.</param>
    /// <param name="output">Where the frame goes.</param>
    /// <returns>False when it does not fit; true also when a close frame went out before, or before the handshake is complete.</returns>
    /// <exception cref="ArgumentException">A status that must not be on the wire.</exception>
    public override bool TryWriteClose(CloseStatus status, byte[] reason, int offset, int count, ByteBuffer output)
    {
        if (status != CloseStatus.Empty && !CloseStatuses.IsValidOnWire((int)status))
        {
            throw new ArgumentException(nameof(status));
        }

        if (_state != WebSocketState.Open)
        {
            // Before the handshake is complete there are no words for it: the connection just ends.
            _state = _state == WebSocketState.Connecting ? WebSocketState.Closed : _state;
            return true;
        }

        if (_frameRest > 0 || !output.TryReserve(MaxControlFrame))
        {
            return false;
        }

        WriteCloseFrame(status, reason, offset, CutReason(reason, offset, count), output);
        _state = WebSocketState.CloseSent;
        return true;
    }

    private bool TryWriteControl(Opcode opcode, byte[] source, int offset, int count, ByteBuffer output)
    {
        if (count > FrameHeader.MaxControlPayload)
        {
            throw new ArgumentException(nameof(count));
        }

        if (!CanWrite || _frameRest > 0 || !output.TryReserve(FrameHeader.LengthFor(count, !_isServer) + count))
        {
            return false;
        }

        WriteFrame(opcode, true, source, offset, count, output);
        return true;
    }

    /// <summary>Writes a frame, for which there is room. Its payload first: a range that is not in the array throws before anything is written.</summary>
    private void WriteFrame(Opcode opcode, bool fin, byte[] source, int offset, int count, ByteBuffer output)
    {
        Array.Copy(source, offset, output._bytes, output._end + FrameHeader.LengthFor(count, !_isServer), count);
        WriteHeader(opcode, fin, count, output);
        CommitPayload(count, output);
    }

    /// <summary>Most messages: two bytes of header and no mask, in as few calls as it takes. There is room for it.</summary>
    private static void WriteShortMessage(int opcode, byte[] source, int offset, int count, ByteBuffer output)
    {
        byte[] bytes = output._bytes;
        int end = output._end;
        bytes[end] = (byte)(FrameHeader.FinBit | opcode);
        bytes[end + 1] = (byte)count;
        Array.Copy(source, offset, bytes, end + 2, count);
        output._end = end + 2 + count;
    }

    private void WriteHeader(Opcode opcode, bool fin, long length, ByteBuffer output)
    {
        output._end = FrameHeader.Write(output._bytes, output._end, opcode, fin, length, !_isServer);
        if (!_isServer)
        {
            _mask = MaskSource.Next();
            AppendMask(_mask, output);
        }
    }

    private void WritePayload(byte[] source, int offset, int count, ByteBuffer output)
    {
        Array.Copy(source, offset, output._bytes, output._end, count);
        CommitPayload(count, output);
    }

    /// <summary>Takes in payload that stands behind the window, masked where this is a client.</summary>
    private void CommitPayload(int count, ByteBuffer output)
    {
        int start = output._end;
        output._end = start + count;
        if (!_isServer)
        {
            Kernels.Unmask(output._bytes, start, count, _mask);
            _mask = Kernels.RotateMask(_mask, count);
        }
    }

    private static void AppendMask(int mask, ByteBuffer output)
    {
        byte[] bytes = output.Bytes;
        int end = output.End;
        bytes[end] = (byte)mask;
        bytes[end + 1] = (byte)(mask >> 8);
        bytes[end + 2] = (byte)(mask >> 16);
        bytes[end + 3] = (byte)(mask >> 24);
        output.Commit(4);
    }

    private void WriteCloseFrame(CloseStatus status, byte[] reason, int offset, int count, ByteBuffer output)
    {
        if (status == CloseStatus.Empty)
        {
            WriteHeader(Opcode.Close, true, 0, output);
            return;
        }

        // Everything where it belongs, the reason first, as it may not be where the caller says; then the header before it.
        byte[] bytes = output.Bytes;
        int payload = output.End + FrameHeader.LengthFor(count + 2, !_isServer);
        Array.Copy(reason, offset, bytes, payload + 2, count);
        bytes[payload] = (byte)((int)status >> 8);
        bytes[payload + 1] = (byte)(int)status;
        WriteHeader(Opcode.Close, true, count + 2, output);
        CommitPayload(count + 2, output);
    }

    /// <summary>Length of a reason that fits beside the status, cut before the code point that would not.</summary>
    private static int CutReason(byte[] reason, int offset, int count)
    {
        const int MaxReason = FrameHeader.MaxControlPayload - 2;
        if (count <= MaxReason)
        {
            return count;
        }

        int length = MaxReason;
        while (length > 0 && (reason[offset + length] & 0xC0) == 0x80)
        {
            length--;
        }

        return length;
    }

    /// <summary>What goes on with a message that is written in parts.</summary>
    /// <exception cref="InvalidOperationException">Inside a frame nothing but its payload can be written.</exception>
    private Opcode NextFragment()
    {
        return _frameRest > 0 ? throw new InvalidOperationException() : Opcode.Continuation;
    }
}
