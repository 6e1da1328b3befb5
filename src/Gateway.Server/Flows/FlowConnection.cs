using System;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// A connection that is one end of a flow, or wants to be: first it waits for the other end, then it passes messages on, and holds
/// back its peer while the other side has no room.
/// </summary>
internal abstract class FlowConnection
{
    /// <summary>What is said over flows. One table, as a static of its own would cost a device 36 bytes for each.</summary>
    private protected static readonly byte[] Texts = TextTable.Make(
        "OK|ALLOC|nothing was offered|OK is the answer to ALLOC|offer not taken in time|deallocated|no server|down|ERROR ");

    private protected const int OkText = 0;
    private protected const int OfferText = 1;
    private protected const int EarlyText = 2;
    private protected const int WrongText = 3;
    private protected const int LateText = 4;
    private protected const int DeallocatedText = 5;
    private protected const int NoServerText = 6;
    private const int DownText = 7;
    private const int ErrorText = 8;

    private readonly Utf8Validator? _utf8;
    private readonly ReplySink _sink;

    /// <summary>True when the part that is held back has been found to be text.</summary>
    private bool _isChecked;

    /// <summary>How much of the part that is held back has been passed on already.</summary>
    private int _passed;

    /// <summary>Why the peer is sent away; null while it is not.</summary>
    private byte[]? _refusal;
    private CloseStatus _refusalStatus;

    private protected FlowConnection(Reply reply, bool inLines)
    {
        InLines = inLines;
        Waiter = new MailboxWaiter(reply.Mailbox!);
        _utf8 = inLines ? new Utf8Validator() : null;
        _sink = new ReplySink(reply, inLines);
    }

    /// <summary>True where messages are lines.</summary>
    protected bool InLines { get; }

    protected FlowWaiter Waiter { get; }

    /// <summary>True when the peer knows that the flow is there.</summary>
    private protected bool IsUp { get; set; }

    private protected abstract FlowEnd End { get; }

    /// <summary>Why the other end is lost, in words.</summary>
    private protected virtual byte[] DownReason => Words(DownText);

    /// <summary>Begins to look for the other end.</summary>
    public abstract void Open(Reply reply);

    /// <summary>Takes a message of the peer.</summary>
    /// <returns>False when it is to be offered again.</returns>
    public bool Received(Message message, Reply reply)
    {
        if (_refusal != null)
        {
            return TryRefuse(reply);
        }

        return IsUp ? TryPassOn(message, reply) : ReceivedEarly(message, reply);
    }

    /// <summary>Looks what has changed.</summary>
    /// <returns>False when the output is full.</returns>
    public bool Woken(Reply reply)
    {
        if (_refusal != null)
        {
            return TryRefuse(reply);
        }

        if (!IsUp && !TryComeUp(reply))
        {
            return false;
        }

        return !IsUp || TrySend(reply);
    }

    /// <summary>The connection is over.</summary>
    public abstract void Closed(Reply reply);

    /// <summary>Takes a message that comes before the flow is up.</summary>
    private protected abstract bool ReceivedEarly(Message message, Reply reply);

    /// <summary>Looks whether the flow is up, and tells the peer.</summary>
    /// <returns>False when the output is full.</returns>
    private protected abstract bool TryComeUp(Reply reply);

    /// <summary>Sends the peer away.</summary>
    /// <returns>False when the output is full: to be called again, by way of <see cref="Woken"/> or <see cref="Received"/>.</returns>
    private protected bool Refuse(CloseStatus status, byte[] reason, Reply reply)
    {
        _refusalStatus = status;
        _refusal = reason;
        if (InLines)
        {
            int prefix = TextTable.LengthOf(Texts, ErrorText);
            _refusal = new byte[prefix + reason.Length];
            Array.Copy(Texts, Texts[ErrorText], _refusal, 0, prefix);
            reason.CopyTo(_refusal, prefix);
        }

        return TryRefuse(reply);
    }

    /// <summary>The same with one of the texts.</summary>
    private protected bool Refuse(CloseStatus status, int reason, Reply reply)
    {
        return Refuse(status, Words(reason), reply);
    }

    /// <summary>Sends one of the texts.</summary>
    /// <returns>False when the output is full.</returns>
    private protected static bool TrySay(int text, Reply reply)
    {
        return reply.TryWrite(MessageType.Text, Texts, Texts[text], TextTable.LengthOf(Texts, text), true);
    }

    /// <summary>One of the texts by itself, for the end of a connection.</summary>
    private static byte[] Words(int text)
    {
        byte[] words = new byte[TextTable.LengthOf(Texts, text)];
        Array.Copy(Texts, Texts[text], words, 0, words.Length);
        return words;
    }

    /// <summary>How the peer has ended the flow.</summary>
    private protected static PipeStatus EndingOf(Reply reply)
    {
        return reply.EndedInOrder ? PipeStatus.Deallocated : PipeStatus.Down;
    }

    private bool TryRefuse(Reply reply)
    {
        if (!InLines)
        {
            return reply.TryClose(_refusalStatus, _refusal!);
        }

        return reply.TryWrite(MessageType.Text, _refusal!, 0, _refusal!.Length, true) && reply.TryClose(CloseStatus.NormalClosure);
    }

    /// <summary>Gives a message to the other end. While that has no room the peer is not read from.</summary>
    private bool TryPassOn(Message message, Reply reply)
    {
        if (!IsText(message))
        {
            return reply.TryClose(CloseStatus.InvalidPayloadData);
        }

        if (TryPassPieces(message) == PipeStatus.Wait)
        {
            reply.Wait(-1);
            return false;
        }

        // What is written to somebody who has gone is lost, as it would be a moment later; that it has gone is told by TrySend.
        _isChecked = false;
        _passed = 0;
        return true;
    }

    /// <summary>Writes a part in pieces that the pipe has room for: a part is as long as the input, which may be lent and larger.</summary>
    private PipeStatus TryPassPieces(Message message)
    {
        FlowPipe pipe = End.Outgoing!;
        int rest;
        int piece;
        do
        {
            rest = message.Length - _passed;
            piece = rest < pipe.MaxPart ? rest : pipe.MaxPart;
            bool ends = message.EndOfMessage && piece == rest;
            PipeStatus status = pipe.TryWrite(message.Type, message.Buffer, message.Start + _passed, piece, ends);
            if (status != PipeStatus.Done)
            {
                return status;
            }

            _passed += piece;
        }
        while (piece < rest);
        return PipeStatus.Done;
    }

    /// <summary>True unless a line cannot be text: the other end may be a WebSocket, which could not pass it on. A part that is offered again is checked already.</summary>
    private bool IsText(Message message)
    {
        if (_utf8 == null || _isChecked)
        {
            return true;
        }

        bool valid = _utf8.Validate(message.Buffer, message.Start, message.Length) < 0 && (!message.EndOfMessage || _utf8.IsComplete);
        _isChecked = valid;
        return valid;
    }

    /// <summary>Sends what the other end has written, and how it ended.</summary>
    private bool TrySend(Reply reply)
    {
        switch (((MessagePipe)End.Incoming!).Drain(_sink))
        {
            case PipeStatus.Done:
                return false;
            case PipeStatus.Wait:
                return true;
            case PipeStatus.Deallocated:
                return InLines ? reply.TryClose(CloseStatus.NormalClosure) : reply.TryClose(CloseStatus.NormalClosure, Words(DeallocatedText));
            default:
                return reply.TryClose(CloseStatus.BadGateway, DownReason);
        }
    }
}
