using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A slot whose client is served by one asynchronous loop. Nothing is allocated for a message.</summary>
internal sealed class AsyncSlot : Slot
{
    /// <summary>Held by whoever pumps or sends.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Released to wake a loop that holds a message.</summary>
    private readonly SemaphoreSlim _held = new(0);

    /// <summary>Cancelled by the time limit of a receive, and by a close while one runs.</summary>
    private CancellationTokenSource _waking = new();
    private CancellationTokenSource _sending = new();
    private Socket? _socket;

    /// <summary>What the bytes go through with TLS; null for the socket itself.</summary>
    private SslStream? _tls;
    private bool _holding;
    private bool _stopping;
    private Task _loop = Task.CompletedTask;

    public AsyncSlot(Driver driver, Connection connection)
        : base(driver, connection)
    {
    }

    public override void Stop()
    {
        _stopping = true;
        _socket?.Dispose();
        _held.Release();
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

    public override void Wake()
    {
        if (_turn.Wait(0))
        {
            _ = PushAsync();
        }
    }

    /// <summary>Pumps and sends while the loop waits for input; a loop that is at work sees for itself.</summary>
    private async Task PushAsync()
    {
        do
        {
            try
            {
                Socket? socket = _socket;
                if (!HasBegun || socket == null)
                {
                    return;
                }

                if (_holding)
                {
                    _held.Release();
                    return;
                }

                ConnectionStatus status = Connection.Pump();
                await SendAsync(socket);
                if (status == ConnectionStatus.Closing)
                {
                    await ShutdownAsync(socket, SocketShutdown.Both);
                }
                else if (Connection.IsEnding)
                {
                    WakeReceive();
                }
            }
            catch (Exception exception) when (IsOfPeer(exception))
            {
                // The peer is gone or takes nothing: the loop ends it.
                _socket?.Dispose();
            }
            catch (Exception exception)
            {
                // Whatever goes wrong ends this client, too.
                LogFailure(exception);
                _socket?.Dispose();
                return;
            }
            finally
            {
                _turn.Release();
            }
        }
        while (Connection.HasWork && _turn.Wait(0));
    }

    /// <summary>Has the loop wait only as long as a peer may take to answer a close, not as long as it may be silent.</summary>
    private void WakeReceive()
    {
        try
        {
            Volatile.Read(ref _waking).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The receive was over at that moment: the loop looks at the clock by itself.
            return;
        }
    }

    /// <summary>Whatever goes wrong with a client, the slot lives on.</summary>
    private async Task ServeSafelyAsync(Socket socket)
    {
        await _turn.WaitAsync();
        try
        {
            await ServeAsync(socket);
        }
        catch (Exception exception) when (IsOfPeer(exception))
        {
            MayLinger = false;
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }

        LogError();
        socket.Dispose();
        _tls?.Dispose();
        _tls = null;
        End();
        _turn.Release();
        Release();
    }

    private async Task ServeAsync(Socket socket)
    {
        SocketTransport.SetOptions(socket);
        Renew(ref _sending);
        Renew(ref _waking);
        Begin();
        if (Listener.Tls != null && !await TryOpenTlsAsync(socket, Listener.Tls))
        {
            return;
        }

        while (await TakeTurnAsync(socket))
        {
        }

        LogError();
        if (ShouldLinger)
        {
            await LingerAsync(socket);
        }
        else if (_tls != null)
        {
            await ShutdownAsync(socket, SocketShutdown.Send);
        }
    }

    /// <summary>Does the handshake; a client that fails in it is told about in the log.</summary>
    private async Task<bool> TryOpenTlsAsync(Socket socket, SslServerAuthenticationOptions options)
    {
        using CancellationTokenSource limit = new(Options.HandshakeTimeout);
        try
        {
            _tls = new SslStream(new NetworkStream(socket, ownsSocket: false));
            await _tls.AuthenticateAsServerAsync(options, limit.Token);
            return true;
        }
        catch (Exception exception) when (TlsErrors.IsOfPeer(exception))
        {
            LogHandshakeFailure(TlsErrors.ReasonOf(exception));
            return false;
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

        return status == ConnectionStatus.NeedOutput
            || (status == ConnectionStatus.Waiting ? await HoldAsync(socket) : await ReceiveAsync(socket));
    }

    /// <summary>Waits for a wake-up outside the turn: a message is held, and nothing further is received.</summary>
    private async ValueTask<bool> HoldAsync(Socket socket)
    {
        int wait = Connection.RemainingWait(Environment.TickCount64);
        _holding = true;
        _turn.Release();
        if (!Connection.HasWork)
        {
            await _held.WaitAsync(wait >= 0 && wait < HoldStep ? wait : HoldStep);
        }

        await _turn.WaitAsync();
        _holding = false;
        if (!Connection.InputEnded && _tls == null && socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0)
        {
            Connection.EndInput();
        }

        return !_stopping && (Connection.RemainingWait(Environment.TickCount64) != 0 || Connection.TryGoOn());
    }

    /// <summary>Sends everything. A peer that takes nothing for too long is an exception like one that is gone.</summary>
    private async ValueTask SendAsync(Socket socket)
    {
        ByteBuffer output = Connection.Output;
        while (output.Length > 0)
        {
            ReadOnlyMemory<byte> bytes = output.Bytes.AsMemory(output.Start, output.Length);
            ValueTask<int> send = _tls == null ? socket.SendAsync(bytes, SocketFlags.None, _sending.Token) : SendAsync(_tls, bytes);
            bool waits = !send.IsCompleted;
            if (waits)
            {
                _sending.CancelAfter(Connection.SendTimeout);
            }

            int sent = await send;
            output.Consume(sent);
            Connection.Counters.BytesSent += sent;
            if (waits)
            {
                Renew(ref _sending);
            }
        }
    }

    private async ValueTask<int> SendAsync(SslStream tls, ReadOnlyMemory<byte> bytes)
    {
        await tls.WriteAsync(bytes, _sending.Token);
        return bytes.Length;
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

        int count = await ReceiveOutsideTurnAsync(socket, wait);
        if (count == 0)
        {
            Connection.EndInput();
        }
        else if (count > 0)
        {
            Connection.TakeInput(count);
        }

        return true;
    }

    /// <summary>Waits for input while others may pump and send.</summary>
    /// <returns>Number of bytes; -1 when the time is over or there is other work to do.</returns>
    private async ValueTask<int> ReceiveOutsideTurnAsync(Socket socket, int wait)
    {
        Connection.Input.Compact();
        _turn.Release();
        try
        {
            return Connection.HasWork ? -1 : await ReceiveAsync(socket, wait);
        }
        catch (OperationCanceledException)
        {
            Renew(ref _waking);
            return -1;
        }
        finally
        {
            await _turn.WaitAsync();
        }
    }

    private async ValueTask<int> ReceiveAsync(Socket socket, int wait)
    {
        Memory<byte> room = Connection.Input.FreeMemory;
        ValueTask<int> receive = _tls == null
            ? socket.ReceiveAsync(room, SocketFlags.None, _waking.Token)
            : _tls.ReadAsync(room, _waking.Token);
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
        await ShutdownAsync(socket, SocketShutdown.Send);
        using CancellationTokenSource limit = new(Options.CloseTimeout);
        int count;
        do
        {
            count = await socket.ReceiveAsync(Connection.Input.Bytes.AsMemory(), SocketFlags.None, limit.Token);
        }
        while (count > 0);
    }

    /// <summary>Ends the stream, with TLS by a close_notify before, unless that would have to wait for a peer that takes nothing.</summary>
    private async ValueTask ShutdownAsync(Socket socket, SocketShutdown how)
    {
        if (_tls != null && socket.Poll(0, SelectMode.SelectWrite))
        {
            await _tls.ShutdownAsync();
        }

        socket.Shutdown(how);
    }

    /// <summary>True when the peer is gone, takes nothing or sends nonsense, or when the slot was stopped.</summary>
    private bool IsOfPeer(Exception exception)
    {
        return exception is SocketException or ObjectDisposedException or OperationCanceledException or IOException
            || (_tls != null && TlsErrors.IsOfPeer(exception));
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
