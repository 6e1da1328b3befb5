using System;

namespace Gateway.Protocol;

/// <summary>Takes messages, many to a call of <see cref="WebSocketProtocol.ReadMany"/>. A struct, so that taking one is no call at all.</summary>
public interface IMessageConsumer
{
    /// <summary>Takes a message, or the next part of one.</summary>
    /// <param name="type">Text or binary.</param>
    /// <param name="payload">Its payload, where it was received; valid during the call.</param>
    /// <param name="startOfMessage">True for the first part of a message.</param>
    /// <param name="endOfMessage">True for the last part of a message.</param>
    /// <returns>False to take no more for now.</returns>
    public bool Take(MessageType type, Span<byte> payload, bool startOfMessage, bool endOfMessage);
}
