using System;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>
/// The two buffers of a <see cref="StreamProtocol"/> without its steps: the caller's own code peeks, reads and writes, keeps what it
/// has read and comes back when there is more.
/// </summary>
internal sealed unsafe class CallerStream : NativeStream
{
    private ProtocolError _error;
    private bool _endOfInput;

    /// <summary>How many bytes at the start of the window were searched for <see cref="_searchedFor"/>.</summary>
    private int _searched;
    private byte _searchedFor;

    public CallerStream(int inputCapacity, int outputCapacity)
        : base(new ByteBuffer(inputCapacity), new ByteBuffer(outputCapacity))
    {
    }

    public override ProtocolError Error => _error;

    private Status Standing => _error != ProtocolError.None ? Status.Failed
        : _endOfInput && InputBuffer.Length == 0 ? Status.Closed
        : Status.NeedMoreData;

    public override Status Feed(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        if (_endOfInput || _error != ProtocolError.None)
        {
            return Standing;
        }

        InputBuffer.Compact();
        taken = InputBuffer.Append(bytes);
        return Standing;
    }

    public override Status FeedEndOfInput()
    {
        _endOfInput = true;
        return Standing;
    }

    public void Peek(int count, out byte* data, out nuint length)
    {
        int available = InputBuffer.Length;
        data = PinnedInput.At(InputBuffer.Start);
        length = (nuint)(count == 0 || count > available ? available : count);
    }

    public Status Read(int count, out byte* data, out nuint length)
    {
        data = null;
        length = 0;
        if (_error != ProtocolError.None)
        {
            return Status.Failed;
        }

        if (count > InputBuffer.Length)
        {
            return Wait(count > InputBuffer.Capacity);
        }

        Take(count == 0 ? InputBuffer.Length : count, out data, out length);
        return Status.Ok;
    }

    public Status ReadUntil(byte delimiter, out byte* data, out nuint length)
    {
        data = null;
        length = 0;
        if (_error != ProtocolError.None)
        {
            return Status.Failed;
        }

        int start = InputBuffer.Start;
        int available = InputBuffer.Length;
        int searched = delimiter == _searchedFor ? _searched : 0;
        int found = Kernels.IndexOf(InputBuffer.Bytes, delimiter, start + searched, available - searched);
        if (found >= 0)
        {
            Take(found - start + 1, out data, out length);
            return Status.Ok;
        }

        _searched = available;
        _searchedFor = delimiter;
        return Wait(InputBuffer.IsFull);
    }

    /// <summary>Writes all of the bytes or none.</summary>
    /// <exception cref="ArgumentException">They could never fit.</exception>
    public Status Write(ReadOnlySpan<byte> bytes)
    {
        if (_error != ProtocolError.None)
        {
            return Status.Failed;
        }

        if (bytes.Length > OutputBuffer.Capacity)
        {
            throw new ArgumentException(nameof(bytes));
        }

        if (!OutputBuffer.TryReserve(bytes.Length))
        {
            return Status.OutputFull;
        }

        OutputBuffer.Append(bytes);
        return Status.Ok;
    }

    /// <inheritdoc/>
    public override long GetResult()
    {
        throw new InvalidOperationException();
    }

    private void Take(int count, out byte* data, out nuint length)
    {
        data = PinnedInput.At(InputBuffer.Start);
        length = (nuint)count;
        InputBuffer.Consume(count);
        _searched = 0;
    }

    /// <summary>What is wanted is not there; it may be that it never will be.</summary>
    private Status Wait(bool tooLong)
    {
        if (tooLong)
        {
            _error = ProtocolError.MessageTooBig;
        }
        else if (_endOfInput && InputBuffer.Length > 0)
        {
            _error = ProtocolError.UnexpectedEndOfInput;
        }

        return Standing;
    }
}
