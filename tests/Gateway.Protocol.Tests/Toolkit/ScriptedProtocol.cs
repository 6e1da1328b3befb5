namespace Gateway.Protocol.Tests;

/// <summary>
/// A protocol that uses every tool: <c>key=value;</c> is answered as <c>key=value;!</c>, of which the key is read
/// and written before it is known whether the value has come. <c>?</c> and two bytes are answered by the two, <c>.</c> ends it,
/// <c>x</c> fails it.
/// </summary>
internal sealed class ScriptedProtocol : StreamProtocol
{
    private static readonly byte[] s_mark = { (byte)'!' };

    public ScriptedProtocol(int input, int output)
        : base(input, output)
    {
    }

    public int StepCount { get; private set; }

    public int LastPeek { get; private set; }

    public bool SawEnd { get; private set; }

    protected override StepStatus Step()
    {
        StepCount++;
        SawEnd = EndOfInput;
        LastPeek = Peek(0);
        if (Peek(1) == 0)
        {
            return StepStatus.NeedMoreData;
        }

        switch (Data[DataStart])
        {
            case (byte)'.':
                return TryRead(1) ? Complete(null) : StepStatus.NeedMoreData;
            case (byte)'x':
                return Fail(ProtocolError.InvalidHeader);
            case (byte)'?':
                return EchoTwo();
            default:
                return Swap();
        }
    }

    /// <summary>Reads <c>?</c> and two bytes in two reads, writes them in two writes.</summary>
    private StepStatus EchoTwo()
    {
        if (!TryRead(1) || !TryRead(2))
        {
            return StepStatus.NeedMoreData;
        }

        bool written = TryWrite(Data, DataStart, DataLength) && TryWrite(s_mark, 0, 1);
        return written ? StepStatus.Continue : StepStatus.OutputFull;
    }

    private StepStatus Swap()
    {
        if (!TryReadUntil((byte)'='))
        {
            return StepStatus.NeedMoreData;
        }

        int start = DataStart;
        int length = DataLength;
        if (!TryWrite(Data, start, length))
        {
            return StepStatus.OutputFull;
        }

        if (!TryReadUntil((byte)';'))
        {
            return StepStatus.NeedMoreData;
        }

        bool written = TryWrite(Data, DataStart, DataLength) && TryWrite(s_mark, 0, 1);
        return written ? StepStatus.Continue : StepStatus.OutputFull;
    }
}
