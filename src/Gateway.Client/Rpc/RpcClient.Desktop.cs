using System;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>The same asynchronously. A client is used one way or the other, not both at a time.</content>
public sealed partial class RpcClient
{
    /// <summary>Held for a call.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Connects; also again, when the connection was lost. Where there is a secret, the first call has to be <c>_authenticate</c> with it.</summary>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="ClientException">It did not come to that.</exception>
    /// <exception cref="InvalidOperationException">The client is connected.</exception>
    public async ValueTask ConnectAsync(CancellationToken cancellation = default)
    {
        await _client.ConnectAsync(cancellation).ConfigureAwait(false);
        _line = new MessageJoiner();
    }

    /// <summary>Calls a method, and waits for its answer.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">Null, truth values, numbers, texts, <see cref="RpcValue"/>, or arrays of those; null in the place of all of them is one, a null.</param>
    /// <param name="cancellation">Gives the call up; the client goes on, and the answer is passed over when it comes.</param>
    /// <returns>The result.</returns>
    /// <exception cref="RpcException">The server answers with an error.</exception>
    /// <exception cref="ClientException">The connection is over, or no answer came within <see cref="Timeout"/>.</exception>
    /// <exception cref="ArgumentException">An argument is of another type.</exception>
    public async ValueTask<RpcValue> CallAsync(string method, object?[]? arguments, CancellationToken cancellation = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Math.Max(Timeout, System.Threading.Timeout.Infinite));
        try
        {
            await _turn.WaitAsync(limit.Token).ConfigureAwait(false);
            try
            {
                return await CallInTurnAsync(method, arguments, limit.Token).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new ClientException(ClientError.TimedOut, "no answer in time");
        }
    }

    private async ValueTask<RpcValue> CallInTurnAsync(string method, object?[]? arguments, CancellationToken cancellation)
    {
        ByteBuffer request = WriteRequest(method, arguments);
        ReadOnlyMemory<byte> bytes = request.Bytes.AsMemory(request.Start, request.Length);
        await _client.SendAsync(MessageType.Text, bytes, true, cancellation).ConfigureAwait(false);
        RpcAnswer? answer;
        do
        {
            answer = TakePart(await _client.ReceiveAsync(cancellation).ConfigureAwait(false));
        }
        while (answer == null);

        return answer.ToResult();
    }
}
