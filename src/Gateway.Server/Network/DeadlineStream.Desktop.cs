using System;
using System.Net.Sockets;

namespace Gateway.Server;

/// <summary>
/// What TLS records are read from and written to. One record takes several reads: with a time-out for each of them a peer could stretch it
/// byte by byte, with a deadline for all of them it cannot.
/// </summary>
internal sealed class DeadlineStream : NetworkStream
{
    private long _deadline = long.MaxValue;
    private bool _isLimited;

    public DeadlineStream(Socket socket)
        : base(socket, ownsSocket: false)
    {
    }

    /// <summary>Limits the reads to come.</summary>
    /// <param name="timeout">Milliseconds for all of them; -1 for ever.</param>
    public void Limit(int timeout)
    {
        _deadline = timeout < 0 ? long.MaxValue : Environment.TickCount64 + timeout;
    }

    /// <summary>Straight to the socket: the base copies for a type that is derived from it.</summary>
    public override int Read(Span<byte> buffer)
    {
        LimitSocket();
        return Socket.Receive(buffer, SocketFlags.None);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        return Read(buffer.AsSpan(offset, count));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[Socket.Send(buffer, SocketFlags.None)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Write(buffer.AsSpan(offset, count));
    }

    private void LimitSocket()
    {
        bool limited = _deadline != long.MaxValue;
        if (!limited && !_isLimited)
        {
            return;
        }

        long left = limited ? _deadline - Environment.TickCount64 : 0;
        if (limited && left <= 0)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }

        _isLimited = limited;
        Socket.ReceiveTimeout = (int)left;
    }
}
