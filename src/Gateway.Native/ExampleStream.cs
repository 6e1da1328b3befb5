using System;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>One of the core's own protocols over bytes.</summary>
internal sealed class ExampleStream : NativeStream
{
    private readonly StreamProtocol _protocol;
    private bool _endOfInput;

    public ExampleStream(StreamProtocol protocol)
        : base(protocol.Input, protocol.Output)
    {
        _protocol = protocol;
    }

    public override ProtocolError Error => _protocol.Error;

    private Status Standing => _protocol.Status switch
    {
        StepStatus.Completed => Status.Ok,
        StepStatus.Failed => Status.Failed,
        StepStatus.OutputFull => Status.OutputFull,
        _ => _endOfInput && InputBuffer.Length == 0 ? Status.Closed : Status.NeedMoreData,
    };

    public override Status Feed(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = _endOfInput ? 0 : _protocol.Feed(bytes);
        return Standing;
    }

    public override Status FeedEndOfInput()
    {
        _endOfInput = true;
        _protocol.FeedEndOfInput();
        return Standing;
    }

    public override void ConsumeOutput(int count)
    {
        base.ConsumeOutput(count);
        _protocol.Advance();
    }

    /// <inheritdoc/>
    public override long GetResult()
    {
        return (int)_protocol.GetResult()!;
    }
}
