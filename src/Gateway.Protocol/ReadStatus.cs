namespace Gateway.Protocol;

/// <summary>What a call of <see cref="MessageProtocol.Read"/> ended with.</summary>
public enum ReadStatus
{
    /// <summary>The input ends in the middle of something: receive more, then call again.</summary>
    NeedMoreData = 0,

    /// <summary>A message, or a part of one, is in <see cref="MessageProtocol.Message"/>.</summary>
    Message = 1,

    /// <summary>The output has no room for what the protocol may have to answer: send it, then call again. Whatever needs an answer has not been consumed.</summary>
    OutputFull = 2,

    /// <summary>The peer ended the conversation in order: send the output, then close the connection.</summary>
    Closed = 3,

    /// <summary>The peer broke the protocol or a limit; see <see cref="MessageProtocol.Error"/>. Send the output, then close the connection.</summary>
    Failed = 4,
}
