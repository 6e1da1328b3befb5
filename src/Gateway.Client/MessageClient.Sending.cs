using System;
using System.Threading;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>The sending half: any thread may send, and one of them moves the bytes of all.</content>
public abstract partial class MessageClient
{
    /// <summary>What is left of a message that was begun and not taken in time; null when nothing is.</summary>
    private byte[]? _rest;

    /// <summary>Sends a message, or the next part of one. Parts of one message have to follow each other.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="bytes">Where the payload is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="endOfMessage">False when more parts of the same message follow.</param>
    /// <exception cref="ClientException">The connection is over, or the server takes nothing.</exception>
    /// <exception cref="ArgumentException">There are no such bytes, or no such type.</exception>
    public void Send(MessageType type, byte[] bytes, int offset, int count, bool endOfMessage)
    {
        CheckType(type);
        if (offset < 0 || count < 0 || count > bytes.Length - offset)
        {
            throw new ArgumentException(nameof(count));
        }

        lock (_messageLock)
        {
            TrySendWithRest(type, bytes, offset, count, endOfMessage, long.MaxValue);
        }
    }

    private static void CheckType(MessageType type)
    {
        if (type != MessageType.Text && type != MessageType.Binary)
        {
            throw new ArgumentException(nameof(type));
        }
    }

    /// <summary>Sends a message if the server takes it in time. What was begun of it and not taken goes out before whatever is sent next.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="bytes">Where the payload is.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="end">Until when, in milliseconds as <see cref="Environment.TickCount64"/> counts; <see cref="long.MaxValue"/> for ever.</param>
    /// <returns>False when not all of it was taken in time; the connection goes on.</returns>
    /// <exception cref="ClientException">The connection is over.</exception>
    internal bool TrySend(MessageType type, byte[] bytes, int offset, int count, long end)
    {
        lock (_messageLock)
        {
            return TrySendWithRest(type, bytes, offset, count, true, end);
        }
    }

    /// <summary>Sends what was begun and not taken in time. For the end of a client that sends nothing else any more: it waits for nobody who does.</summary>
    /// <param name="end">As for <see cref="TrySend"/>.</param>
    /// <returns>False when not all of it was taken in time.</returns>
    /// <exception cref="ClientException">The connection is over.</exception>
    internal bool TrySendRest(long end)
    {
        byte[]? rest = _rest;
        _rest = null;

        // Of what type it is was said with its beginning.
        return rest == null || TrySendParts(MessageType.Binary, rest, 0, rest.Length, true, end);
    }

    /// <summary>Sends a message behind what is left of the one before; neither is sent further when the time is over.</summary>
    private bool TrySendWithRest(MessageType type, byte[] bytes, int offset, int count, bool endOfMessage, long end)
    {
        return TrySendRest(end) && TrySendParts(type, bytes, offset, count, endOfMessage, end);
    }

    /// <summary>Sends part after part. With a time limit a part is begun only when it can be sent at once; without one each waits as long as <see cref="SendPart"/> does.</summary>
    private bool TrySendParts(MessageType type, byte[] bytes, int offset, int count, bool endOfMessage, long end)
    {
        int part;
        do
        {
            if (end != long.MaxValue && !WaitToSend(end))
            {
                KeepRest(bytes, offset, count);
                return false;
            }

            part = count < _maxPart ? count : _maxPart;
            count -= part;
            SendPart(type, bytes, offset, part, endOfMessage && count == 0);
            offset += part;
        }
        while (count > 0);

        return true;
    }

    /// <summary>Keeps what is left of a message that was begun: cut, it would be one with the next.</summary>
    private void KeepRest(byte[] bytes, int offset, int count)
    {
        if (_protocol.IsInsideMessage)
        {
            _rest = new byte[count];
            Array.Copy(bytes, offset, _rest, 0, count);
        }
    }

    /// <summary>Waits until a send would not have to wait.</summary>
    /// <returns>False when the time is over.</returns>
    private bool WaitToSend(long end)
    {
        ClientTransport? transport = _transport;
        while (_isFlushing)
        {
            if (!_room.WaitOne(ThreadWaiter.LeftUntil(end), false))
            {
                return false;
            }
        }

        return transport == null || transport.WaitToSend(ThreadWaiter.LeftUntil(end));
    }

    private void SendPart(MessageType type, byte[] bytes, int offset, int count, bool endOfMessage)
    {
        long end = Options.SendTimeout < 0 ? long.MaxValue : Environment.TickCount64 + Options.SendTimeout;
        while (true)
        {
            bool written = TryWritePart(type, bytes, offset, count, endOfMessage);
            Flush();
            if (written)
            {
                return;
            }

            if (!_room.WaitOne(ThreadWaiter.LeftUntil(end), false))
            {
                Abort();
                throw new ClientException(ClientError.TimedOut, "the server takes nothing");
            }
        }
    }

    private bool TryWritePart(MessageType type, byte[] bytes, int offset, int count, bool endOfMessage)
    {
        lock (_lock)
        {
            return IsOpen
                ? _protocol.TryWrite(type, bytes, offset, count, endOfMessage, _output)
                : throw ClientException.Closed();
        }
    }

    /// <summary>Sends what is written, unless another thread does that: it then sends this too.</summary>
    private void Flush()
    {
        lock (_lock)
        {
            if (_isFlushing || _output.Length == 0)
            {
                return;
            }

            _isFlushing = true;
        }

        ClientTransport? transport = _transport;
        bool more = TrySwapOutput();
        while (more)
        {
            if (transport == null || !transport.TrySend(_sending))
            {
                _isBroken = true;
                _sending.Clear();
            }

            // Told when there is room, or nobody sends any more: who looked before that waits for it.
            more = TrySwapOutput();
            TellOfRoom();
        }
    }

    private void TellOfRoom()
    {
        _room.Set();
        _answerRoom.Set();
    }

    /// <summary>Takes what is written in order to send it.</summary>
    /// <returns>False when there is nothing.</returns>
    private bool TrySwapOutput()
    {
        lock (_lock)
        {
            _isFlushing = _output.Length > 0;
            ByteBuffer written = _output;
            _output = _sending;
            _sending = written;
            return _isFlushing;
        }
    }
}
