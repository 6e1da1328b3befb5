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
        FlowPipe pipe = _end!.Outgoing!;
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> rest);
        do
        {
            ArraySegment<byte> part = rest[..Math.Min(rest.Count, pipe.MaxPart)];
            rest = rest[part.Count..];
            while (!TryWritePart(pipe, type, part.Array!, part.Offset, part.Count, rest.Count == 0))
            {
                if (!await _room.WaitAsync(end, cancellation).ConfigureAwait(false))
                {
                    throw new FlowTimeoutException();
                }
            }
        }
        while (rest.Count > 0);
    }

    private protected override ValueTask CloseFlowAsync()
    {
        CloseFlow();
        return default;
    }
}
