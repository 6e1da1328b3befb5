using Gateway.Protocol;

namespace Gateway.Client;

/// <summary>A whole message.</summary>
/// <param name="Type">Text or binary.</param>
/// <param name="Payload">Its bytes.</param>
public sealed record ReceivedMessage(MessageType Type, byte[] Payload);
