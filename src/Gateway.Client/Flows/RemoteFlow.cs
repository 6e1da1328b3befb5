using System;
using System.Text;
using System.Threading;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>A flow over a WebSocket to a gateway. A thread of its own receives into the pipe that is read from; while that is full it does not receive.</summary>
internal sealed partial class RemoteFlow : Flow
{
    /// <summary>How much longer than it was asked to a gateway may take to say that there is no server.</summary>
    private const int Margin = 10000;

    private static readonly byte[] s_ok = AsciiText.ToBytes("OK");
    private static readonly byte[] s_offer = AsciiText.ToBytes("ALLOC");

    private readonly ClientAddress _gateway;
    private readonly ClientOptions _options;
    private readonly ThreadWaiter _room = new ThreadWaiter();
    private WebSocketClient? _client;
    private StreamPipe? _pipe;
    private Thread? _receiver;

    public RemoteFlow(ClientAddress gateway, ClientOptions options)
    {
        _gateway = gateway;
        _options = options;
    }

    private protected override StreamPipe OpenAlloc(byte[] name, int timeout)
    {
        WebSocketClient client = Connect(AllocTarget(name, timeout));
        if (!TryHear(s_ok, client, timeout < 0 ? -1 : timeout + Margin))
        {
            client.Abort();
            throw new FlowRefusedException("the gateway does not answer");
        }

        return Begin(client);
    }

    private protected override void EnterList(byte[] name, LoadBalancing policy)
    {
        _client = Connect(ServeTarget(name, policy));
    }

    private protected override bool WaitForOffer(int timeout)
    {
        return TryHear(s_offer, _client!, timeout);
    }

    private protected override StreamPipe TakeOffer()
    {
        try
        {
            _client!.Send(MessageType.Text, s_ok, 0, s_ok.Length, true);
        }
        catch (ClientException)
        {
            // The flow is down before it is up; reading tells.
            _client!.Abort();
        }

        return Begin(_client);
    }

    private protected override bool TryLeaveList()
    {
        // What was offered meanwhile goes to the next.
        _client!.Close(CloseStatus.NormalClosure, "");
        return true;
    }

    private protected override void Write(MessageType type, byte[] source, int offset, int count, long end)
    {
        bool written = false;
        WriteIfAsynchronous(type, source, offset, count, end, ref written);
        if (written)
        {
            return;
        }

        try
        {
            if (!_client!.TrySend(type, source, offset, count, end))
            {
                throw new FlowTimeoutException();
            }
        }
        catch (ClientException)
        {
            throw new FlowDownException();
        }
    }

    private protected override void CloseFlow()
    {
        bool closed = false;
        CloseIfAsynchronous(ref closed);
        if (closed)
        {
            return;
        }

        _pipe!.Abandon();
        if (TrySendRest())
        {
            _client!.BeginClose(CloseStatus.NormalClosure, "");
        }
        else
        {
            // Not in order: the peer has not got all that was begun.
            _client!.Abort();
        }

        if (!_receiver!.Join(_options.CloseTimeout))
        {
            _client.Abort();
        }
    }

    /// <summary>Sends, before the end, what is left of a write that timed out.</summary>
    /// <returns>False when that is not taken in time either.</returns>
    private bool TrySendRest()
    {
        try
        {
            return _client!.TrySendRest(ThreadWaiter.EndOf(_options.CloseTimeout));
        }
        catch (ClientException)
        {
            // The peer has ended the flow: there is nobody to send it to.
            return true;
        }
    }

    /// <summary>Writes, on a desktop, to a flow that was opened asynchronously.</summary>
    partial void WriteIfAsynchronous(MessageType type, byte[] source, int offset, int count, long end, ref bool written);

    /// <summary>Closes, on a desktop, a flow that was opened asynchronously.</summary>
    partial void CloseIfAsynchronous(ref bool closed);

    private static string AllocTarget(byte[] name, int timeout)
    {
        return "/flow/" + FlowName.Encode(name) + "?timeout=" + timeout.ToString();
    }

    private static string ServeTarget(byte[] name, LoadBalancing policy)
    {
        return "/serve/" + FlowName.Encode(name) + (policy == LoadBalancing.Spillover ? "?lb=spillover" : "?lb=round-robin");
    }

    private WebSocketClient NewClient(string target)
    {
        string prefix = _gateway.Target == "/" ? "" : _gateway.Target;
        return new WebSocketClient(_gateway.WithTarget(prefix + target), _options.WithoutSendTimeout());
    }

    private WebSocketClient Connect(string target)
    {
        WebSocketClient client = NewClient(target);
        try
        {
            client.Connect();
            return client;
        }
        catch (ClientException failure)
        {
            throw new FlowRefusedException(failure.Message);
        }
    }

    /// <summary>Waits for what the gateway says before the flow begins.</summary>
    /// <returns>False when it does not say it in time.</returns>
    private static bool TryHear(byte[] expected, WebSocketClient client, int timeout)
    {
        ReceiveStatus status = client.Receive(timeout);
        if (status == ReceiveStatus.TimedOut)
        {
            return false;
        }

        CheckWord(expected, status, client);
        return true;
    }

    private static void CheckWord(byte[] expected, ReceiveStatus status, WebSocketClient client)
    {
        if (status == ReceiveStatus.Closed)
        {
            throw new FlowRefusedException(client.CloseReason);
        }

        Message message = client.Message;
        if (message.Length < expected.Length || !AsciiText.StartsWith(message.Buffer, message.Start, expected, expected.Length))
        {
            client.Abort();
            throw new FlowRefusedException("this is no gateway of flows");
        }
    }

    private StreamPipe Begin(WebSocketClient client)
    {
        StreamPipe pipe = MakePipe(client);
        _receiver = new Thread(Receive);
        _receiver.Start();
        return pipe;
    }

    private StreamPipe MakePipe(WebSocketClient client)
    {
        StreamPipe pipe = new StreamPipe(_options.InputBufferSize);
        pipe.Reader = Waiter;
        pipe.Writer = _room;
        _client = client;
        _pipe = pipe;
        return pipe;
    }

    /// <summary>When to say that somebody is there, if nothing else is said.</summary>
    private long NextPing => ThreadWaiter.EndOf(_options.KeepAliveInterval > 0 ? _options.KeepAliveInterval : -1);

    /// <summary>Waits for this side to read. Meanwhile the gateway's pings are not received, so it is told otherwise that somebody is there.</summary>
    private void WaitForRoom(WebSocketClient client)
    {
        if (!_room.Wait(NextPing) && client.CanSendAtOnce)
        {
            client.TryPing();
        }
    }

    private void Receive()
    {
        WebSocketClient client = _client!;
        StreamPipe pipe = _pipe!;
        while (client.Receive(-1) == ReceiveStatus.Message)
        {
            Message message = client.Message;
            while (pipe.TryWrite(message.Type, message.Buffer, message.Start, message.Length, message.EndOfMessage) == PipeStatus.Wait)
            {
                WaitForRoom(client);
            }
        }

        pipe.End(EndingOf(client));
    }

    private static PipeStatus EndingOf(WebSocketClient client)
    {
        return client.CloseStatus == CloseStatus.NormalClosure ? PipeStatus.Deallocated : PipeStatus.Down;
    }
}
