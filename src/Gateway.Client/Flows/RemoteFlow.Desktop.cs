using System;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>The same asynchronously: no thread receives. Its WebSocket is used one way or the other, as it was opened.</content>
internal sealed partial class RemoteFlow
{
    /// <summary>Receives, when the flow was opened asynchronously.</summary>
    private Task? _receiving;

    private protected override async ValueTask<StreamPipe> OpenAllocAsync(byte[] name, int timeout, CancellationToken cancellation)
    {
        WebSocketClient client = await ConnectAsync(AllocTarget(name, timeout), cancellation).ConfigureAwait(false);
        if (!await TryHearAsync(s_ok, client, timeout < 0 ? -1 : timeout + Margin, cancellation).ConfigureAwait(false))
        {
            client.Abort();
            throw new FlowRefusedException("the gateway does not answer");
        }

        return BeginAsynchronous(client);
    }

    private protected override async ValueTask<StreamPipe?> OpenAcceptAsync(byte[] name, LoadBalancing policy, int timeout, CancellationToken cancellation)
    {
        WebSocketClient client = await ConnectAsync(ServeTarget(name, policy), cancellation).ConfigureAwait(false);
        if (!await TryHearAsync(s_offer, client, timeout, cancellation).ConfigureAwait(false))
        {
            // What was offered meanwhile goes to the next.
            await client.CloseAsync().ConfigureAwait(false);
            return null;
        }

        try
        {
            await client.SendAsync(MessageType.Text, s_ok).ConfigureAwait(false);
        }
        catch (ClientException)
        {
            // The flow is down before it is up; reading tells.
            client.Abort();
        }

        return BeginAsynchronous(client);
    }

    private protected override async ValueTask WriteAsync(MessageType type, ReadOnlyMemory<byte> bytes, long end, CancellationToken cancellation)
    {
        if (_receiving == null)
        {
            byte[] copy = bytes.ToArray();
            await Task.Run(() => Write(type, copy, 0, copy.Length, end), cancellation).ConfigureAwait(false);
            return;
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            // What is begun goes on without us; what waits behind something else that does is given up.
            Task sending = _client!.SendAsync(type, bytes, true, limit.Token).AsTask();
            limit.CancelAfter(ThreadWaiter.LeftUntil(end));
            await sending.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FlowTimeoutException();
        }
        catch (ClientException)
        {
            throw new FlowDownException();
        }
    }

    private protected override async ValueTask CloseFlowAsync()
    {
        if (_receiving == null)
        {
            await Task.Run(CloseFlow).ConfigureAwait(false);
            return;
        }

        _pipe!.Abandon();
        try
        {
            await CloseInOrderAsync().WaitAsync(TimeSpan.FromMilliseconds(_options.CloseTimeout)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _client!.Abort();
        }
    }

    partial void WriteIfAsynchronous(MessageType type, byte[] source, int offset, int count, long end, ref bool written)
    {
        written = _receiving != null;
        if (written)
        {
            byte[] copy = source.AsSpan(offset, count).ToArray();
            WriteAsync(type, copy, end, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
    }

    partial void CloseIfAsynchronous(ref bool closed)
    {
        closed = _receiving != null;
        if (closed)
        {
            CloseFlowAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private async Task CloseInOrderAsync()
    {
        await _client!.FinishSendingAsync().ConfigureAwait(false);
        await _client.BeginCloseAsync(CloseStatus.NormalClosure, []).ConfigureAwait(false);
        await _receiving!.ConfigureAwait(false);
    }

    private async ValueTask<WebSocketClient> ConnectAsync(string target, CancellationToken cancellation)
    {
        WebSocketClient client = NewClient(target);
        try
        {
            await client.ConnectAsync(cancellation).ConfigureAwait(false);
            return client;
        }
        catch (ClientException failure)
        {
            throw new FlowRefusedException(failure.Message);
        }
    }

    /// <summary>Waits for what the gateway says before the flow begins.</summary>
    /// <returns>False when it does not say it in time.</returns>
    private static async ValueTask<bool> TryHearAsync(byte[] expected, WebSocketClient client, int timeout, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout < 0 ? Timeout.Infinite : timeout);
        try
        {
            CheckWord(expected, await client.ReceiveAsync(limit.Token).ConfigureAwait(false), client);
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            client.Abort();
            throw;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private StreamPipe BeginAsynchronous(WebSocketClient client)
    {
        StreamPipe pipe = MakePipe(client);
        _receiving = Task.Run(() => ReceiveAsync(client, pipe));
        return pipe;
    }

    private async Task ReceiveAsync(WebSocketClient client, StreamPipe pipe)
    {
        try
        {
            while (await client.ReceiveAsync().ConfigureAwait(false) == ReceiveStatus.Message)
            {
                Message message = client.Message;
                while (pipe.TryWrite(message.Type, message.Buffer, message.Start, message.Length, message.EndOfMessage) == PipeStatus.Wait)
                {
                    await WaitForRoomAsync(client).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            pipe.End(EndingOf(client));
        }
    }

    /// <summary>The same as <see cref="WaitForRoom"/>.</summary>
    private async ValueTask WaitForRoomAsync(WebSocketClient client)
    {
        if (!await _room.WaitAsync(NextPing, CancellationToken.None).ConfigureAwait(false) && client.CanSendAtOnce)
        {
            await client.PingAsync().ConfigureAwait(false);
        }
    }
}
