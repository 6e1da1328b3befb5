using System;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>
/// Calls the methods of a gateway's JSON-RPC port. Any thread may call; calls of one client are made one after the other, so one
/// that waits for an event holds up the others: make a client for it.
/// </summary>
/// <example>
/// <code>
/// using RpcClient rpc = new RpcClient("tcp://192.168.1.20:9999", new ClientOptions());
/// rpc.Connect();
/// rpc.Call("gpioWrite", 2, true);
/// int level = rpc.Call("gpioRead", 4).ToInt32();
/// string model = rpc.Call("deviceInfo")["model"]!.ToText();
/// </code>
/// </example>
public sealed partial class RpcClient : IDisposable
{
    private readonly LineClient _client;
    private readonly RpcRequestWriter _writer;

    /// <summary>Held for a call.</summary>
    private readonly object _lock = new object();

    /// <summary>What has come of a line whose end has not.</summary>
    private MessageJoiner _line = new MessageJoiner();
    private int _id;

    /// <summary>Makes a client that is not connected.</summary>
    /// <param name="address">As <c>tcp://host:port</c>.</param>
    /// <param name="options">How it is to be; not to be changed afterwards.</param>
    /// <param name="dialect">Version2, or Sl4a for a server that knows no other.</param>
    /// <exception cref="ArgumentException">The address, an option or the dialect is none that serves.</exception>
    public RpcClient(string address, ClientOptions options, JsonRpcDialect dialect = JsonRpcDialect.Version2)
    {
        if (dialect != JsonRpcDialect.Version2 && dialect != JsonRpcDialect.Sl4a)
        {
            throw new ArgumentException(nameof(dialect));
        }

        _client = new LineClient(address, options);
        _writer = new RpcRequestWriter(dialect);
    }

    /// <summary>How long a call waits for its answer in milliseconds; -1 for ever.</summary>
    public int Timeout { get; set; } = 10000;

    /// <summary>True while calls can be made.</summary>
    public bool IsOpen => _client.IsOpen;

    /// <summary>Connects; also again, when the connection was lost. Where there is a secret, the first call has to be <c>_authenticate</c> with it.</summary>
    /// <exception cref="ClientException">It did not come to that.</exception>
    /// <exception cref="InvalidOperationException">The client is connected.</exception>
    public void Connect()
    {
        _client.Connect();
        _line = new MessageJoiner();
    }

    /// <summary>Calls a method, and waits for its answer.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">Null, truth values, numbers, texts, <see cref="RpcValue"/>, or arrays of those; null in the place of all of them is one, a null.</param>
    /// <returns>The result.</returns>
    /// <exception cref="RpcException">The server answers with an error.</exception>
    /// <exception cref="ClientException">The connection is over, or no answer came within <see cref="Timeout"/>; in that case the client goes on, and the answer is passed over when it comes.</exception>
    /// <exception cref="ArgumentException">An argument is of another type.</exception>
    public RpcValue Call(string method, params object?[]? arguments)
    {
        lock (_lock)
        {
            long end = ThreadWaiter.EndOf(Timeout);
            ByteBuffer request = WriteRequest(method, arguments);
            _client.Send(MessageType.Text, request.Bytes, request.Start, request.Length, true);
            RpcAnswer? answer = null;
            while (answer == null)
            {
                // A server may answer other calls on and on: then each receive finds something, in whatever time.
                int left = ThreadWaiter.LeftUntil(end);
                answer = TakePart(left == 0 ? ReceiveStatus.TimedOut : _client.Receive(left));
            }

            return answer.ToResult();
        }
    }

    /// <summary>Closes the connection; a call that waits fails.</summary>
    public void Close()
    {
        _client.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
    }

    private ByteBuffer WriteRequest(string method, object?[]? arguments)
    {
        _id++;
        return _writer.Write(_id, method, arguments ?? new object?[] { null });
    }

    /// <summary>Takes what a receive has found.</summary>
    /// <returns>The answer to the present call; null when it is not complete.</returns>
    private RpcAnswer? TakePart(ReceiveStatus status)
    {
        switch (status)
        {
            case ReceiveStatus.TimedOut:
                throw new ClientException(ClientError.TimedOut, "no answer in time");
            case ReceiveStatus.Closed:
                throw ClientException.Closed();
            default:
                _line.Append(_client.Message);
                return _client.Message.EndOfMessage ? TakeLine() : null;
        }
    }

    private RpcAnswer? TakeLine()
    {
        byte[] line = _line.ToArray();
        _line = new MessageJoiner();
        RpcAnswer? answer = RpcAnswer.TryParse(line);
        if (answer == null)
        {
            _client.Abort();
            throw new ClientException(ClientError.Garbled, "the server's answer is none");
        }

        // What has another id is the answer to a call that was given up.
        return answer.IsFor(_id) ? answer : null;
    }
}
