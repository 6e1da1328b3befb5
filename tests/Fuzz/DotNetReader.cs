using System;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>.NET's WebSocket on streams: the oracle.</summary>
internal sealed class DotNetReader
{
    private readonly OracleStream _stream = new OracleStream();
    private readonly WebSocketCreationOptions _options;

    public DotNetReader(WebSocketRole role)
    {
        _options = new WebSocketCreationOptions { IsServer = role == WebSocketRole.Server, KeepAliveInterval = Timeout.InfiniteTimeSpan };
    }

    public Transcript Transcript { get; } = new Transcript();

    /// <summary>Reads a stream; parameters as for <see cref="CoreReader.Read"/>.</summary>
    public Transcript Read(ReadOnlySpan<byte> stream, bool endOfInput, bool closeFirst)
    {
        Transcript.Clear();
        _stream.Load(stream, endOfInput);
        using WebSocket socket = WebSocket.CreateFromStream(_stream, _options);
        if (closeFirst)
        {
            Task closing = socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
            Assert.IsTrue(closing.IsCompletedSuccessfully, "the oracle could not send");
        }

        while (Receive(socket))
        {
        }

        AnswerReader.Read(_stream.Written.WrittenSpan, !_options.IsServer, Transcript);
        if (Transcript.End == ConversationEnd.Failed && !closeFirst)
        {
            Transcript.Status = Transcript.SentStatus;
        }

        return Transcript;
    }

    /// <summary>Receives once; false when that was the end.</summary>
    private bool Receive(WebSocket socket)
    {
        ValueTask<ValueWebSocketReceiveResult> receiving = socket.ReceiveAsync(Transcript.Payload.GetMemory(1), CancellationToken.None);
        if (!receiving.IsCompleted)
        {
            Transcript.End = ConversationEnd.Open;
            return false;
        }

        if (!receiving.IsCompletedSuccessfully)
        {
            Explain(receiving.AsTask().Exception!.InnerException!);
            return false;
        }

        ValueWebSocketReceiveResult result = receiving.Result;
        if (result.MessageType == WebSocketMessageType.Close)
        {
            Transcript.End = ConversationEnd.Closed;
            Transcript.Status = (int)socket.CloseStatus!.Value;
            Encoding.UTF8.GetBytes(socket.CloseStatusDescription, Transcript.Reason);
            return false;
        }

        Transcript.Payload.Advance(result.Count);
        Transcript.EndPart(result.MessageType == WebSocketMessageType.Text ? MessageType.Text : MessageType.Binary, result.EndOfMessage);
        return true;
    }

    private void Explain(Exception exception)
    {
        WebSocketError error = exception is WebSocketException known ? known.WebSocketErrorCode : WebSocketError.Success;
        Assert.IsTrue(error is WebSocketError.Faulted or WebSocketError.ConnectionClosedPrematurely, $"the oracle broke: {exception}");
        Transcript.End = error == WebSocketError.Faulted ? ConversationEnd.Failed : ConversationEnd.Lost;
        Transcript.BlamesReason = exception.InnerException is DecoderFallbackException;
    }
}
