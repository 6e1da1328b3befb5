using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <content>The same asynchronously.</content>
internal sealed partial class LocalFlow
{
    private protected override async ValueTask<StreamPipe> OpenAllocAsync(byte[] name, int timeout, CancellationToken cancellation)
    {
        FlowRequest request = new(Waiter, _room, true);
        _names.Ask(request, name, timeout);
        RequestState state = _names.Check(request);
        try
        {
            while (state is RequestState.Waiting or RequestState.Offered)
            {
                await Waiter.WaitAsync(request.NextLook, cancellation).ConfigureAwait(false);
                state = _names.Check(request);
            }
        }
        catch (OperationCanceledException)
        {
            _names.Withdraw(request);
            request.Close(PipeStatus.Deallocated);
            throw;
        }

        return state == RequestState.Up ? Take(request) : throw new FlowRefusedException("no server");
    }

    private protected override async ValueTask<StreamPipe?> OpenAcceptAsync(byte[] name, LoadBalancing policy, int timeout, CancellationToken cancellation)
    {
        EnterList(name, policy);
        long end = ThreadWaiter.EndOf(timeout);
        bool inTime = true;
        try
        {
            while (inTime && _acceptor!.State == AcceptorState.Idle)
            {
                inTime = await Waiter.WaitAsync(end, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            if (!TryLeaveList())
            {
                TakeOffer();
                CloseFlow();
            }

            throw;
        }

        return !inTime && TryLeaveList() ? null : TakeOffer();
    }

    private protected override async ValueTask WriteAsync(MessageType type, ReadOnlyMemory<byte> bytes, long end, CancellationToken cancellation)
    {
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> message);
        PipeStatus status = await WriteRestAsync(end, cancellation).ConfigureAwait(false);
        RequireDone(status == PipeStatus.Done ? await WritePartsAsync(type, message, end, cancellation).ConfigureAwait(false) : status);
    }

    private protected override async ValueTask CloseFlowAsync()
    {
        BeginClose();
        await WriteRestAsync(ThreadWaiter.EndOf(_closeTimeout), CancellationToken.None).ConfigureAwait(false);
        FinishClose();
    }

    private async ValueTask<PipeStatus> WriteRestAsync(long end, CancellationToken cancellation)
    {
        byte[]? rest = TakeRest();
        return rest == null ? PipeStatus.Done : await WritePartsAsync(_restType, rest, end, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same as <see cref="WriteParts"/>; what is left is kept after a cancellation too.</summary>
    private async ValueTask<PipeStatus> WritePartsAsync(MessageType type, ArraySegment<byte> rest, long end, CancellationToken cancellation)
    {
        FlowPipe pipe = _end!.Outgoing!;
        PipeStatus status;
        try
        {
            do
            {
                ArraySegment<byte> part = rest[..Math.Min(rest.Count, pipe.MaxPart)];
                status = await WritePartAsync(pipe, type, part, part.Count == rest.Count, end, cancellation).ConfigureAwait(false);
                rest = status == PipeStatus.Done ? rest[part.Count..] : rest;
            }
            while (status == PipeStatus.Done && rest.Count > 0);
            return status;
        }
        finally
        {
            KeepRest(type, rest.Array!, rest.Offset, rest.Count);
        }
    }

    private async ValueTask<PipeStatus> WritePartAsync(FlowPipe pipe, MessageType type, ArraySegment<byte> part, bool endOfMessage, long end, CancellationToken cancellation)
    {
        PipeStatus status = TryWritePart(pipe, type, part.Array!, part.Offset, part.Count, endOfMessage);
        while (status == PipeStatus.Wait && await _room.WaitAsync(end, cancellation).ConfigureAwait(false))
        {
            status = TryWritePart(pipe, type, part.Array!, part.Offset, part.Count, endOfMessage);
        }

        return status;
    }
}
