namespace Gateway.Protocol.Tests;

/// <summary>A protocol whose unit ends with a line feed or a semicolon, whichever is there; the line feed is looked for first.</summary>
internal sealed class EitherProtocol : StreamProtocol
{
    public EitherProtocol()
        : base(16, 16)
    {
    }

    protected override StepStatus Step()
    {
        if (!TryReadUntil((byte)'\n') && !TryReadUntil((byte)';'))
        {
            return StepStatus.NeedMoreData;
        }

        return TryWrite(Data, DataStart, DataLength) ? StepStatus.Continue : StepStatus.OutputFull;
    }
}
