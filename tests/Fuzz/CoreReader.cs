using System;
using System.Buffers;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>Our reader of frames, on one stream after the other in the same objects, as in a server's slot.</summary>
internal sealed class CoreReader : ChannelReader
{
    private readonly WebSocketProtocol _protocol;
    private readonly bool _isClient;
    private readonly int _bufferSize;
    private MessageChannel _channel;
    private bool _closeFirst;

    public CoreReader(WebSocketRole role, int bufferSize)
    {
        _protocol = new WebSocketProtocol(role, new Limits());
        _isClient = role == WebSocketRole.Client;
        _bufferSize = bufferSize;
        _channel = new MessageChannel(_protocol, bufferSize, bufferSize);
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">Its bytes.</param>
    /// <param name="cuts">The segments in which they come.</param>
    /// <param name="endOfInput">True when the peer ends the stream behind them.</param>
    /// <param name="closeFirst">True when this side has sent a close frame before.</param>
    public Transcript Read(ReadOnlySpan<byte> stream, Cuts cuts, bool endOfInput, bool closeFirst)
    {
        if (Transcript.End == ConversationEnd.Lost)
        {
            // A channel remembers the end of its input for ever.
            _channel = new MessageChannel(_protocol, _bufferSize, _bufferSize);
        }

        _protocol.Reset();
        _channel.Input.Clear();
        _channel.Output.Clear();
        _closeFirst = closeFirst;
        if (closeFirst)
        {
            Assert.IsTrue(_protocol.TryWriteClose(CloseStatus.NormalClosure, _channel.Output), "no room for a close frame");
        }

        Run(_channel, stream, cuts, endOfInput);
        return Transcript;
    }

    protected override void ReadRest(ReadStatus status)
    {
        AnswerReader.Read(Wire, _isClient, Transcript);
        Transcript.Reason.Write(_protocol.PeerCloseReason);
        Transcript.End = status switch
        {
            ReadStatus.Closed => ConversationEnd.Closed,
            ReadStatus.Failed => Transcript.Error == ProtocolError.ConnectionLost ? ConversationEnd.Lost : ConversationEnd.Failed,
            _ => ConversationEnd.Open,
        };
        Transcript.Status = Transcript.End switch
        {
            ConversationEnd.Closed => (int)_protocol.PeerCloseStatus,
            ConversationEnd.Failed when !_closeFirst => Transcript.SentStatus,
            _ => 0,
        };
        CheckCloseFrame();
    }

    /// <summary>A close frame is answered by one with the same status, or with none (RFC 6455, 5.5.1); an error is told by one.</summary>
    private void CheckCloseFrame()
    {
        bool isOver = Transcript.End is ConversationEnd.Closed or ConversationEnd.Failed;
        Assert.AreEqual(isOver || _closeFirst, Transcript.CloseSent, "a close frame too few or too many");
        Assert.IsFalse(Transcript.WritesBehindClose, "something was sent behind the close frame");
        if (Transcript.End == ConversationEnd.Closed && !_closeFirst)
        {
            int status = Transcript.Status == (int)CloseStatus.Empty ? 0 : Transcript.Status;
            Assert.AreEqual(status, Transcript.SentStatus, "not the status of the peer");
        }
    }
}
