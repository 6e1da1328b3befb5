using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>
/// The same asynchronously. A client is used one way or the other, not both at a time. A receive that is cancelled may be
/// called again; over TLS the connection is lost with it.
/// </content>
public abstract partial class MessageClient
{
    /// <summary>Held by whoever writes and sends.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Held for a whole message, so that the fragments of two do not mix.</summary>
    private readonly SemaphoreSlim _messageTurn = new(1);

    /// <summary>Cancelled when the server is silent for long; kept for the next receive unless it was.</summary>
    private CancellationTokenSource? _silence;

    /// <summary>Connects, and waits until messages can be sent.</summary>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="ClientException">It did not come to that.</exception>
    /// <exception cref="InvalidOperationException">The client is connected.</exception>
    public async ValueTask ConnectAsync(CancellationToken cancellation = default)
    {
        ThrowIfConnected();
        CloseTransport();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Options.ConnectTimeout);
        try
        {
            await WaitToReceiveAsync(limit.Token).ConfigureAwait(false);
            try
            {
                await ConnectInTurnAsync(limit.Token).ConfigureAwait(false);
            }
            finally
            {
                EndReceive();
            }
        }
        catch (OperationCanceledException)
        {
            CloseTransport();
            cancellation.ThrowIfCancellationRequested();
            throw new ClientException(ClientError.TimedOut, "no answer to the opening handshake");
        }
    }

    private async ValueTask ConnectInTurnAsync(CancellationToken cancellation)
    {
        ThrowIfConnected();
        try
        {
            await BeginAsync(await ClientTransport.ConnectAsync(NewConnecting(), Address, Options, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (ClientException failure)
        {
            throw ReasonOf(failure);
        }
        finally
        {
            _connecting = null;
        }

        ReadStatus status = await ReadOnAsync().ConfigureAwait(false);
        while (!IsReady && status == ReadStatus.NeedMoreData)
        {
            await ReceiveBytesAsync(cancellation).ConfigureAwait(false);
            status = await ReadOnAsync().ConfigureAwait(false);
        }

        FinishConnect(status);
    }

    /// <summary>The same as <see cref="Begin"/>.</summary>
    private async ValueTask BeginAsync(ClientTransport transport)
    {
        await _messageTurn.WaitAsync().ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            BeginAlone(transport);
        }
        finally
        {
            _turn.Release();
            _messageTurn.Release();
        }
    }

    /// <summary>Waits for a message, the next part of one, or the end of the conversation.</summary>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>Message or Closed; after the latter the connection is closed.</returns>
    public async ValueTask<ReceiveStatus> ReceiveAsync(CancellationToken cancellation = default)
    {
        await WaitToReceiveAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await ReceivePartAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            EndReceive();
        }
    }

    /// <summary>Waits for the turn to receive.</summary>
    private async ValueTask WaitToReceiveAsync(CancellationToken cancellation)
    {
        while (!TryBeginReceive())
        {
            await Task.Delay(TurnStep, cancellation).ConfigureAwait(false);
        }
    }

    private ValueTask<ReceiveStatus> ReceivePartAsync(CancellationToken cancellation)
    {
        return TryTakeWaiting() ? new ValueTask<ReceiveStatus>(ReceiveStatus.Message) : ReceiveInTurnAsync(cancellation);
    }

    private async ValueTask<ReceiveStatus> ReceiveInTurnAsync(CancellationToken cancellation)
    {
        while (true)
        {
            switch (await ReadOnAsync().ConfigureAwait(false))
            {
                case ReadStatus.Message:
                    return ReceiveStatus.Message;
                case ReadStatus.NeedMoreData:
                    await ReceiveOrAskAsync(cancellation).ConfigureAwait(false);
                    break;
                case ReadStatus.OutputFull:
                    await WaitForTurnAsync(cancellation).ConfigureAwait(false);
                    break;
                default:
                    Ended();
                    CloseTransport();
                    return ReceiveStatus.Closed;
            }
        }
    }

    /// <summary>Waits for a whole message.</summary>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>The message, or null when the conversation is over.</returns>
    public async ValueTask<ReceivedMessage?> ReceiveMessageAsync(CancellationToken cancellation = default)
    {
        await WaitToReceiveAsync(cancellation).ConfigureAwait(false);
        try
        {
            MessageJoiner joiner = new();
            while (await ReceivePartAsync(cancellation).ConfigureAwait(false) == ReceiveStatus.Message)
            {
                joiner.Append(Message);
                if (Message.EndOfMessage)
                {
                    return new ReceivedMessage(Message.Type, joiner.ToArray());
                }
            }

            return null;
        }
        finally
        {
            EndReceive();
        }
    }

    /// <summary>All messages until the conversation is over.</summary>
    /// <param name="cancellation">Gives it up.</param>
    public async IAsyncEnumerable<ReceivedMessage> ReceiveAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await ReceiveMessageAsync(cancellation).ConfigureAwait(false) is { } message)
        {
            yield return message;
        }
    }

    /// <summary>Sends a message, or the next part of one. Parts of one message have to follow each other.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="endOfMessage">False when more parts of the same message follow.</param>
    /// <param name="cancellation">Gives it up, before it is begun.</param>
    /// <exception cref="ClientException">The connection is over, or the server takes nothing.</exception>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public async ValueTask SendAsync(MessageType type, ReadOnlyMemory<byte> payload, bool endOfMessage = true, CancellationToken cancellation = default)
    {
        CheckType(type);
        await _messageTurn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            do
            {
                ReadOnlyMemory<byte> part = payload[..Math.Min(payload.Length, _maxPart)];
                payload = payload[part.Length..];
                await SendPartAsync(type, part, endOfMessage && payload.IsEmpty).ConfigureAwait(false);
            }
            while (!payload.IsEmpty);
        }
        finally
        {
            _messageTurn.Release();
        }
    }

    /// <summary>Starts the end of the conversation and waits, dropping what still comes, until the server has answered.</summary>
    private protected async ValueTask CloseAsync(CloseStatus status, byte[] reason)
    {
        await BeginCloseAsync(status, reason).ConfigureAwait(false);
        await FinishCloseAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until a message that is being sent is sent whole.</summary>
    internal async ValueTask FinishSendingAsync()
    {
        await _messageTurn.WaitAsync().ConfigureAwait(false);
        _messageTurn.Release();
    }

    /// <summary>Starts the end of the conversation; whoever receives sees it.</summary>
    internal async ValueTask BeginCloseAsync(CloseStatus status, byte[] reason)
    {
        if (IsConnecting)
        {
            Abort();
            return;
        }

        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await SendWrittenAsync().ConfigureAwait(false);
            while (!TryWriteClose(status, reason))
            {
                await SendWrittenAsync().ConfigureAwait(false);
            }

            await SendWrittenAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool TryWriteClose(CloseStatus status, byte[] reason)
    {
        lock (_lock)
        {
            return TryWriteClose(status, reason, _output);
        }
    }

    /// <summary>Pings the server, unless there is no room for it or the connection is over.</summary>
    internal ValueTask PingAsync()
    {
        lock (_lock)
        {
            if (!_isBroken && _transport != null)
            {
                ((WebSocketProtocol)_protocol).TryWritePing([], 0, 0, _output);
            }
        }

        return FlushAsync();
    }

    private async ValueTask FinishCloseAsync()
    {
        using CancellationTokenSource limit = new(Options.CloseTimeout);
        try
        {
            while (_transport != null && await ReceiveAsync(limit.Token).ConfigureAwait(false) == ReceiveStatus.Message)
            {
            }
        }
        catch (OperationCanceledException)
        {
            CloseTransport();
        }
    }

    private async ValueTask<ReadStatus> ReadOnAsync()
    {
        ReadStatus status = ReadInput();
        await FlushAsync().ConfigureAwait(false);
        return status;
    }

    /// <summary>Sends what the protocol has written, unless a sender is at it, who then sends this too.</summary>
    private async ValueTask FlushAsync()
    {
        while (_output.Length > 0 && _turn.Wait(0))
        {
            try
            {
                await SendWrittenAsync().ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    /// <summary>Sends all that is written. Called in the turn.</summary>
    private async ValueTask SendWrittenAsync()
    {
        while (TrySwapOutput())
        {
            ClientTransport? transport = _transport;
            if (transport == null || !await transport.TrySendAsync(_sending, Options.SendTimeout).ConfigureAwait(false))
            {
                _isBroken = true;
                _sending.Clear();
            }
        }
    }

    private async ValueTask SendPartAsync(MessageType type, ReadOnlyMemory<byte> part, bool endOfMessage)
    {
        byte[] bytes = System.Buffers.ArrayPool<byte>.Shared.Rent(part.Length);
        part.CopyTo(bytes);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            // In the turn nobody else sends; but whoever receives may answer pings between two rounds.
            while (!TryWritePart(type, bytes, 0, part.Length, endOfMessage))
            {
                await SendWrittenAsync().ConfigureAwait(false);
            }

            await SendWrittenAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
            System.Buffers.ArrayPool<byte>.Shared.Return(bytes);
        }

        await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until whoever sends at present is done.</summary>
    private async ValueTask WaitForTurnAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        _turn.Release();
    }

    /// <summary>Waits for bytes, pinging a server that is silent for long.</summary>
    private async ValueTask ReceiveOrAskAsync(CancellationToken cancellation)
    {
        if (SilenceLimit < 0)
        {
            await ReceiveBytesAsync(cancellation).ConfigureAwait(false);
            return;
        }

        CancellationTokenSource silence = _silence ?? new CancellationTokenSource();
        _silence = null;
        using (cancellation.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), silence))
        {
            silence.CancelAfter(Math.Max(1, LeftOfSilence()));
            try
            {
                await ReceiveBytesAsync(silence.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                AskServer();
            }
        }

        _silence = silence.TryReset() ? silence : null;
    }

    private async ValueTask ReceiveBytesAsync(CancellationToken cancellation)
    {
        ClientTransport transport = _transport ?? throw new InvalidOperationException();
        _input.Compact();
        TakeBytes(await transport.ReceiveAsync(_input.FreeMemory, cancellation).ConfigureAwait(false));
    }
}
