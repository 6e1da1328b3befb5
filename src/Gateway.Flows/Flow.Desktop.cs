using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Flows;

/// <content>
/// The same asynchronously: a flow that was allocated or accepted this way takes no thread. The time-outs hold here too; what is
/// cancelled ends with an <see cref="OperationCanceledException"/>.
/// </content>
public abstract partial class Flow : IAsyncDisposable
{
    /// <summary>Asks for a flow to whoever serves a name; see <see cref="Alloc"/>.</summary>
    /// <param name="name">The name, see <see cref="FlowName"/>.</param>
    /// <param name="qos">What the flow is to be like; null for whatever there is.</param>
    /// <param name="timeout">How long to wait for a server to accept.</param>
    /// <param name="cancellation">Gives it up; the flow can be allocated again.</param>
    public async ValueTask AllocAsync(string name, QosSpec? qos = null, int timeout = DefaultTimeout, CancellationToken cancellation = default)
    {
        byte[] bytes = CheckAlloc(name, qos);
        Begin(FlowState.Opening);
        bool opened = false;
        try
        {
            _incoming = await OpenAllocAsync(bytes, timeout, cancellation).ConfigureAwait(false);
            opened = true;
        }
        finally
        {
            Finish(name, opened);
        }
    }

    /// <summary>Waits, as a server of a name, for somebody to allocate it; see <see cref="Accept"/>.</summary>
    /// <param name="name">The name, see <see cref="FlowName"/>.</param>
    /// <param name="policy">Who gets the next flow when several serve the name.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellation">Gives it up; the flow can be accepted again.</param>
    public async ValueTask AcceptAsync(string name, LoadBalancing policy = LoadBalancing.RoundRobin, int timeout = -1, CancellationToken cancellation = default)
    {
        byte[] bytes = FlowName.ToBytes(name);
        Begin(FlowState.Opening);
        bool accepted = false;
        try
        {
            _incoming = await OpenAcceptAsync(bytes, policy, timeout, cancellation).ConfigureAwait(false);
            accepted = _incoming != null;
        }
        finally
        {
            Finish(name, accepted);
        }

        if (!accepted)
        {
            throw new FlowTimeoutException();
        }
    }

    /// <summary>Reads what has come, or waits for it; see <see cref="Read"/>.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many bytes there is room for, at least 1.</param>
    /// <param name="cancellation">Gives it up; nothing is lost.</param>
    /// <returns>How many were read; 0 when the peer has deallocated and everything is read.</returns>
    public async ValueTask<int> ReadAsync(byte[] target, int offset, int count, CancellationToken cancellation = default)
    {
        CheckRoom(target, offset, count);
        long end = ThreadWaiter.EndOf(ReceiveTimeout);
        int read = count;
        while (!TryRead(target, offset, ref read))
        {
            await WaitToReadAsync(end, cancellation).ConfigureAwait(false);
            read = count;
        }

        return read;
    }

    /// <summary>Reads a line, or waits for all of it; see <see cref="ReadLine"/>.</summary>
    /// <param name="cancellation">Gives it up; what has come of the line is not lost.</param>
    /// <returns>The text without its line feed; null when the peer has deallocated and everything is read.</returns>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellation = default)
    {
        long end = ThreadWaiter.EndOf(ReceiveTimeout);
        string? line;
        while (!TryReadLine(out line))
        {
            await WaitToReadAsync(end, cancellation).ConfigureAwait(false);
        }

        return line;
    }

    /// <summary>All lines until the peer deallocates.</summary>
    /// <param name="cancellation">Gives it up.</param>
    public async IAsyncEnumerable<string> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Writes bytes, as one binary message; waits for room; see <see cref="Write(byte[], int, int)"/>.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Gives the wait up; what was begun is sent nevertheless, as it is after a time-out.</param>
    public ValueTask WriteAsync(byte[] source, int offset, int count, CancellationToken cancellation = default)
    {
        ReadOnlyMemory<byte> bytes = source.AsMemory(offset, count);
        bool mayOutlive = SendTimeout >= 0 || cancellation.CanBeCanceled;
        return WriteAsync(MessageType.Binary, mayOutlive ? bytes.ToArray() : bytes, cancellation);
    }

    /// <summary>Writes a line, as one text message; waits for room; see <see cref="WriteLine"/>.</summary>
    /// <param name="line">The text without its line feed.</param>
    /// <param name="cancellation">Gives the wait up; what was begun is sent nevertheless, as it is after a time-out.</param>
    public ValueTask WriteLineAsync(string line, CancellationToken cancellation = default)
    {
        return WriteAsync(MessageType.Text, Encoding.UTF8.GetBytes(line), cancellation);
    }

    /// <summary>Gives the flow back; see <see cref="Dealloc"/>.</summary>
    public async ValueTask DeallocAsync()
    {
        BeginDealloc();
        await FinishDeallocAsync().ConfigureAwait(false);
    }

    /// <summary>Gives the flow back, if it is allocated.</summary>
    public ValueTask DisposeAsync()
    {
        return TryBeginDealloc() ? FinishDeallocAsync() : default;
    }

    private async ValueTask FinishDeallocAsync()
    {
        await CloseFlowAsync().ConfigureAwait(false);
        Waiter.Wake();
    }

    /// <summary>Asks for a flow.</summary>
    /// <returns>What the peer writes.</returns>
    private protected abstract ValueTask<StreamPipe> OpenAllocAsync(byte[] name, int timeout, CancellationToken cancellation);

    /// <summary>Waits in the list of those who accept a name.</summary>
    /// <returns>What the peer writes; null when nobody asked in time.</returns>
    private protected abstract ValueTask<StreamPipe?> OpenAcceptAsync(byte[] name, LoadBalancing policy, int timeout, CancellationToken cancellation);

    /// <summary>Writes a message; waits for room until a time, see <see cref="ThreadWaiter.EndOf"/>.</summary>
    private protected abstract ValueTask WriteAsync(MessageType type, ReadOnlyMemory<byte> bytes, long end, CancellationToken cancellation);

    /// <summary>Gives the flow back.</summary>
    private protected abstract ValueTask CloseFlowAsync();

    private ValueTask WriteAsync(MessageType type, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        RequireUp();
        return WriteAsync(type, bytes, ThreadWaiter.EndOf(SendTimeout), cancellation);
    }

    private async ValueTask WaitToReadAsync(long end, CancellationToken cancellation)
    {
        if (!await Waiter.WaitAsync(end, cancellation).ConfigureAwait(false))
        {
            throw new FlowTimeoutException();
        }
    }
}
