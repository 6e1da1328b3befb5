using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A flow of a program in the gateway's own process.</summary>
internal sealed partial class LocalFlow : Flow
{
    private readonly FlowNames _names;

    /// <summary>Apart from that of the reader: both may wait at a time.</summary>
    private readonly ThreadWaiter _room = new ThreadWaiter();
    private FlowAcceptor? _acceptor;
    private FlowEnd? _end;

    public LocalFlow(FlowNames names)
    {
        _names = names;
    }

    private protected override StreamPipe OpenAlloc(byte[] name, int timeout)
    {
        FlowRequest request = new FlowRequest(Waiter, _room, true);
        _names.Ask(request, name, timeout);
        RequestState state = _names.Check(request);
        while (state == RequestState.Waiting || state == RequestState.Offered)
        {
            Waiter.Wait(request.NextLook);
            state = _names.Check(request);
        }

        return state == RequestState.Up ? Take(request) : throw new FlowRefusedException("no server");
    }

    private protected override void EnterList(byte[] name, LoadBalancing policy)
    {
        _acceptor = new FlowAcceptor(Waiter, _room, true);
        _names.Serve(_acceptor, name, policy, true);
    }

    private protected override bool WaitForOffer(int timeout)
    {
        long end = ThreadWaiter.EndOf(timeout);
        bool inTime = true;
        while (inTime && _acceptor!.State == AcceptorState.Idle)
        {
            inTime = Waiter.Wait(end);
        }

        return inTime;
    }

    private protected override StreamPipe TakeOffer()
    {
        return Take(_acceptor!);
    }

    private protected override bool TryLeaveList()
    {
        return _names.Withdraw(_acceptor!);
    }

    private protected override void Write(MessageType type, byte[] source, int offset, int count, long end)
    {
        FlowPipe pipe = _end!.Outgoing!;
        int part;
        do
        {
            part = count < pipe.MaxPart ? count : pipe.MaxPart;
            count -= part;
            while (!TryWritePart(pipe, type, source, offset, part, count == 0))
            {
                if (!_room.Wait(end))
                {
                    throw new FlowTimeoutException();
                }
            }

            offset += part;
        }
        while (count > 0);
    }

    private protected override void CloseFlow()
    {
        if (_end is FlowAcceptor acceptor)
        {
            _names.Finish(acceptor);
        }

        _end!.Close(PipeStatus.Deallocated);
        _room.Wake();
    }

    private StreamPipe Take(FlowEnd end)
    {
        _end = end;
        return (StreamPipe)end.Incoming!;
    }

    /// <summary>Writes a part of a message.</summary>
    /// <returns>False when there is no room.</returns>
    private static bool TryWritePart(FlowPipe pipe, MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        switch (pipe.TryWrite(type, source, offset, count, endOfMessage))
        {
            case PipeStatus.Done:
                return true;
            case PipeStatus.Wait:
                return false;
            default:
                throw new FlowDownException();
        }
    }
}
