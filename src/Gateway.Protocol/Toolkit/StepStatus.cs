namespace Gateway.Protocol;

/// <summary>How a step of a <see cref="StreamProtocol"/> ended.</summary>
public enum StepStatus
{
    /// <summary>The step waits for more input. What it read or wrote so far is taken back; it starts again when there is more.</summary>
    NeedMoreData = 0,

    /// <summary>The step waits for room in the output. It, too, is taken back and starts again.</summary>
    OutputFull = 1,

    /// <summary>The step is done, the next one may start.</summary>
    Continue = 2,

    /// <summary>The protocol has come to its result.</summary>
    Completed = 3,

    /// <summary>The protocol has failed.</summary>
    Failed = 4,
}
