using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Gateway.Fuzz.Tests;

/// <summary>
/// The stream under .NET's WebSocket: everything completes at once, but a read behind the last byte of a conversation that
/// goes on, which never completes. Nobody waits for it: that it waits is the result.
/// </summary>
internal sealed class OracleStream : Stream, IValueTaskSource<int>
{
    private const int OpcodeBits = 0x0F;
    private const int CloseOpcode = 8;

    private byte[] _bytes = [];
    private int _length;
    private int _position;
    private bool _ends;

    /// <summary>What was written to the stream.</summary>
    public ArrayBufferWriter<byte> Written { get; } = new ArrayBufferWriter<byte>(1 << 12);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Begins anew.</summary>
    /// <param name="bytes">What is read.</param>
    /// <param name="endOfInput">True when the stream ends behind it.</param>
    public void Load(ReadOnlySpan<byte> bytes, bool endOfInput)
    {
        if (_bytes.Length < bytes.Length)
        {
            _bytes = new byte[bytes.Length * 2];
        }

        bytes.CopyTo(_bytes);
        _length = bytes.Length;
        _position = 0;
        _ends = endOfInput;
        Written.ResetWrittenCount();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = Math.Min(buffer.Length, _length - _position);
        if (count == 0 && !_ends)
        {
            return new ValueTask<int>(this, 0);
        }

        _bytes.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        return new ValueTask<int>(count);
    }

    /// <summary>A frame per call. Behind a close frame the peer ends the stream, for which .NET waits a second otherwise.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written.Write(buffer.Span);
        _ends |= (buffer.Span[0] & OpcodeBits) == CloseOpcode;
        return default;
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        return Task.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        throw new NotSupportedException();
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        throw new NotSupportedException();
    }

    public override void SetLength(long value)
    {
        throw new NotSupportedException();
    }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        return ValueTaskSourceStatus.Pending;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
    }

    public int GetResult(short token)
    {
        throw new InvalidOperationException();
    }
}
