using System;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A flow of a program in the gateway's own process.</summary>
internal sealed partial class LocalFlow : Flow
{
    private readonly FlowNames _names;

    /// <summary>Apart from that of the reader: both may wait at a time.</summary>
    private readonly ThreadWaiter _room = new ThreadWaiter();
    private readonly int _closeTimeout;
    private FlowAcceptor? _acceptor;
    private FlowEnd? _end;

    /// <summary>True when a message was begun whose last part is not written.</summary>
    private bool _isInsideMessage;

    /// <summary>What is left of it, once nobody waits for room for it any more; null when nothing is.</summary>
    private byte[]? _rest;
    private MessageType _restType;

    /// <summary>Makes a flow.</summary>
    /// <param name="names">The names of its gateway.</param>
    /// <param name="closeTimeout">Milliseconds for the peer to take what is left of a message.</param>
    public LocalFlow(FlowNames names, int closeTimeout)
    {
        _names = names;
        _closeTimeout = closeTimeout;
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
        PipeStatus status = WriteRest(end);
        RequireDone(status == PipeStatus.Done ? WriteParts(type, source, offset, count, end) : status);
    }

    private protected override void CloseFlow()
    {
        BeginClose();
        WriteRest(ThreadWaiter.EndOf(_closeTimeout));
        FinishClose();
    }

    /// <summary>Writes what is left of the message before, unless there is nothing.</summary>
    private PipeStatus WriteRest(long end)
    {
        byte[]? rest = TakeRest();
        return rest == null ? PipeStatus.Done : WriteParts(_restType, rest, 0, rest.Length, end);
    }

    /// <summary>Writes part after part, waiting for room.</summary>
    /// <returns>Done, Wait when there was no room in time, or Deallocated.</returns>
    private PipeStatus WriteParts(MessageType type, byte[] source, int offset, int count, long end)
    {
        FlowPipe pipe = _end!.Outgoing!;
        PipeStatus status;
        int part;
        do
        {
            part = count < pipe.MaxPart ? count : pipe.MaxPart;
            status = WritePart(pipe, type, source, offset, part, part == count, end);
            if (status != PipeStatus.Done)
            {
                KeepRest(type, source, offset, count);
                return status;
            }

            offset += part;
            count -= part;
        }
        while (count > 0);
        return status;
    }

    /// <summary>Writes a part of a message, waiting for room.</summary>
    private PipeStatus WritePart(FlowPipe pipe, MessageType type, byte[] source, int offset, int count, bool endOfMessage, long end)
    {
        PipeStatus status = TryWritePart(pipe, type, source, offset, count, endOfMessage);
        while (status == PipeStatus.Wait && _room.Wait(end))
        {
            status = TryWritePart(pipe, type, source, offset, count, endOfMessage);
        }

        return status;
    }

    private PipeStatus TryWritePart(FlowPipe pipe, MessageType type, byte[] source, int offset, int count, bool endOfMessage)
    {
        PipeStatus status = pipe.TryWrite(type, source, offset, count, endOfMessage);
        _isInsideMessage = status == PipeStatus.Done ? !endOfMessage : _isInsideMessage;
        return status;
    }

    /// <summary>Keeps what is left of a message that was begun: cut, it would be one with the next.</summary>
    private void KeepRest(MessageType type, byte[] source, int offset, int count)
    {
        if (_isInsideMessage)
        {
            _restType = type;
            _rest = new byte[count];
            Array.Copy(source, offset, _rest, 0, count);
        }
    }

    private byte[]? TakeRest()
    {
        byte[]? rest = _rest;
        _rest = null;
        return rest;
    }

    /// <exception cref="FlowTimeoutException">There was no room in time.</exception>
    /// <exception cref="FlowDownException">Nobody reads any more.</exception>
    private static void RequireDone(PipeStatus status)
    {
        switch (status)
        {
            case PipeStatus.Done:
                return;
            case PipeStatus.Wait:
                throw new FlowTimeoutException();
            default:
                throw new FlowDownException();
        }
    }

    /// <summary>Reads nothing more, so that the peer does not wait for that while this side waits for it.</summary>
    private void BeginClose()
    {
        if (_end is FlowAcceptor acceptor)
        {
            _names.Finish(acceptor);
        }

        _end!.Incoming!.Abandon();
    }

    /// <summary>Ends the flow; a peer that has not got all of a message does not hear of an end in order.</summary>
    private void FinishClose()
    {
        _end!.Close(_isInsideMessage ? PipeStatus.Down : PipeStatus.Deallocated);
        _room.Wake();
    }

    private StreamPipe Take(FlowEnd end)
    {
        _end = end;
        return (StreamPipe)end.Incoming!;
    }
}
