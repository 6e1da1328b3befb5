using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>What a <see cref="TestService"/> does with a message.</summary>
internal delegate bool Answer(Message message, Reply reply);
