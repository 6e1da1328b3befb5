using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// What is done with messages. One object serves all connections of a path or port, from several threads, so it keeps
/// nothing about a connection.
/// </summary>
public abstract class Service
{
    /// <summary>
    /// 0 for a service that takes messages part by part. A service that wants them whole says here how long they may be, in
    /// bytes: longer ones end the connection (1009, or an error line).
    /// </summary>
    public virtual int MaxWholeMessage => 0;

    /// <summary>What is said to who sends too long a line, with its line feed, where that is not the usual error line; null for that. ASCII.</summary>
    public virtual byte[]? TooLongReply => null;

    /// <summary>True for a service that sends messages unasked, by <see cref="Reply.Mailbox"/>: its connections get a queue for them.</summary>
    public virtual bool Posts => false;

    /// <summary>What happens when a peer does not take what is posted to it.</summary>
    public virtual QueueOverflow WhenQueueIsFull => QueueOverflow.Close;

    /// <summary>True for a service that waits, by <see cref="Reply.Wait"/>, for something other than its peer: its connections get a mailbox to be woken by.</summary>
    public virtual bool Waits => false;

    /// <summary>
    /// True for a service that may have something to say at any time: <see cref="Woken"/> is called at every
    /// <see cref="Mailbox.Wake"/>, whether the service waits or not. It waits only to hold back its peer. Its peer may hold it back
    /// likewise, by not reading, for as long as it likes.
    /// </summary>
    public virtual bool IsDuplex => false;

    /// <summary>The only clients that get a WebSocket to the service, others a 403; null for all. Set before the service is mapped.</summary>
    internal virtual AddressList? AllowedClients => null;

    /// <summary>Hears of a new connection, before its first message.</summary>
    /// <param name="reply">The way to its peer; the same object with every message.</param>
    public virtual void Opened(Reply reply)
    {
    }

    /// <summary>Hears that a connection has ended, exactly once for each that was opened.</summary>
    /// <param name="reply">The same as in <see cref="Opened"/>.</param>
    public virtual void Closed(Reply reply)
    {
    }

    /// <summary>Takes a message, or the next part of one that is larger than the input buffer or came in fragments.</summary>
    /// <param name="message">The part; its bytes are valid during the call.</param>
    /// <param name="reply">Where replies go.</param>
    /// <returns>
    /// True when it is done with; false when the output was full: it is offered again, unchanged, once there is room, or, after
    /// <see cref="Reply.Wait"/>, once the wait is over.
    /// </returns>
    public abstract bool Received(Message message, Reply reply);

    /// <summary>
    /// Hears that a wait is over: somebody woke the connection, or the time has come. It may have been woken for nothing, so what
    /// was waited for has to be looked at again, and waited for again.
    /// </summary>
    /// <param name="reply">Where an owed answer goes.</param>
    /// <returns>False when the output was full: the call is repeated once there is room.</returns>
    public virtual bool Woken(Reply reply)
    {
        return true;
    }
}
