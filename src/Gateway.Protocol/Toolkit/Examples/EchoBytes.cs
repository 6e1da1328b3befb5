namespace Gateway.Protocol;

/// <summary>An example of a <see cref="StreamProtocol"/> with a result: sends exactly n bytes back, once n bytes are there.</summary>
public sealed class EchoBytes : StreamProtocol
{
    private readonly int _count;

    /// <summary>Makes an echo.</summary>
    /// <param name="count">How many bytes, at least 1. The result of the protocol is this number.</param>
    public EchoBytes(int count)
        : base(count + 1, count)
    {
        _count = count;
    }

    /// <inheritdoc/>
    protected override StepStatus Step()
    {
        if (!TryRead(_count))
        {
            return StepStatus.NeedMoreData;
        }

        return TryWrite(Data, DataStart, DataLength) ? Complete(_count) : StepStatus.OutputFull;
    }
}
