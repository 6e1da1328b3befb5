namespace Gateway.Protocol;

/// <summary>The smallest example of a <see cref="StreamProtocol"/>: sends every line back.</summary>
public sealed class LineEcho : StreamProtocol
{
    /// <summary>Makes an echo.</summary>
    /// <param name="maxLine">Longest line in bytes, its line feed included.</param>
    public LineEcho(int maxLine)
        : base(maxLine, maxLine)
    {
    }

    /// <inheritdoc/>
    protected override StepStatus Step()
    {
        if (!TryReadUntil((byte)'\n'))
        {
            return StepStatus.NeedMoreData;
        }

        return TryWrite(Data, DataStart, DataLength) ? StepStatus.Continue : StepStatus.OutputFull;
    }
}
