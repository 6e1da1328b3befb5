using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A slot whose client is served by one asynchronous loop. Nothing is allocated for a message.</summary>
internal sealed class AsyncSlot : Slot
{
    /// <summary>Cancelled to end a receive: by its time limit, or to have a request to close looked at.</summary>
    private CancellationTokenSource _waking = new();
    private CancellationTokenSource _sending = new();
    private Socket? _socket;
    private Task _loop = Task.CompletedTask;

    public AsyncSlot(Driver driver, GatewayOptions options, Connection connection)
        : base(driver, options, connection)
    {
    }

    public override void Stop()
    {
        _socket?.Dispose();
    }

    public override void Join(int milliseconds)
    {
        _loop.Wait(milliseconds);
    }

    protected override void Serve(Socket socket)
    {
        _socket = socket;
        _loop = Task.Run(() => ServeSafelyAsync(socket));
    }

    protected override void Wake()
    {
        try
        {
            Volatile.Read(ref _waking).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Its receive has ended meanwhile, and the loop looks at the request before the next one.
        }
    }

    /// <summary>Whatever goes wrong with a client, the slot lives on.</summary>
    private async Task ServeSafelyAsync(Socket socket)
    {
        try
        {
            await ServeAsync(socket);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            MayLinger = false;
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }

        LogError();
        socket.Dispose();
        End();
        Release();
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        Renew(ref _sending);
        Renew(ref _waking);
        Begin();
        while (await TakeTurnAsync(socket))
        {
        }

        LogError();
        if (ShouldLinger)
        {
            await LingerAsync(socket);
        }
    }

    /// <summary>Answers what has been received, then receives.</summary>
    /// <returns>False when the connection is over.</returns>
    private async ValueTask<bool> TakeTurnAsync(Socket socket)
    {
        ConnectionStatus status = Connection.Pump();
        await SendAsync(socket);
        MayLinger = true;
        if (status == ConnectionStatus.Closing)
        {
            return false;
        }

        return status == ConnectionStatus.NeedOutput || Connection.HasCloseRequest || await ReceiveAsync(socket);
    }

    /// <summary>Sends everything. A peer that takes nothing for too long is an exception like one that is gone.</summary>
    private async ValueTask SendAsync(Socket socket)
    {
        ByteBuffer output = Connection.Output;
        while (output.Length > 0)
        {
            ReadOnlyMemory<byte> bytes = output.Bytes.AsMemory(output.Start, output.Length);
            ValueTask<int> send = socket.SendAsync(bytes, SocketFlags.None, _sending.Token);
            bool waits = !send.IsCompleted;
            if (waits)
            {
                _sending.CancelAfter(Options.SendTimeout);
            }

            output.Consume(await send);
            if (waits)
            {
                Renew(ref _sending);
            }
        }
    }

    private async ValueTask<bool> ReceiveAsync(Socket socket)
    {
        int wait = Connection.RemainingWait(Environment.TickCount64);
        if (wait == 0)
        {
            bool goesOn = Connection.TryGoOn();
            await SendAsync(socket);
            return goesOn;
        }

        try
        {
            int count = await ReceiveAsync(socket, wait);
            if (count == 0)
            {
                Connection.EndInput();
            }
            else
            {
                Connection.TakeInput(count);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over or a close was requested: the next turn sees which.
            Renew(ref _waking);
        }

        return true;
    }

    private async ValueTask<int> ReceiveAsync(Socket socket, int wait)
    {
        ByteBuffer input = Connection.Input;
        input.Compact();
        ValueTask<int> receive = socket.ReceiveAsync(input.FreeMemory, SocketFlags.None, _waking.Token);
        bool limited = wait > 0 && !receive.IsCompleted;
        if (limited)
        {
            _waking.CancelAfter(wait);
        }

        int count = await receive;
        if (limited)
        {
            Renew(ref _waking);
        }

        return count;
    }

    /// <summary>Waits until the peer has taken in what was sent last and closes.</summary>
    private async Task LingerAsync(Socket socket)
    {
        socket.Shutdown(SocketShutdown.Send);
        using CancellationTokenSource limit = new(Options.CloseTimeout);
        int count;
        do
        {
            count = await socket.ReceiveAsync(Connection.Input.Bytes.AsMemory(), SocketFlags.None, limit.Token);
        }
        while (count > 0);
    }

    /// <summary>Makes a source usable again: without its time limit, or a new one when it was cancelled.</summary>
    private static void Renew(ref CancellationTokenSource source)
    {
        if (!source.TryReset())
        {
            CancellationTokenSource old = source;
            Volatile.Write(ref source, new CancellationTokenSource());
            old.Dispose();
        }
    }
}
