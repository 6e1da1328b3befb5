using System;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>A protocol over bytes, behind a handle: one that the outside runs, or an example that runs by itself.</summary>
internal abstract unsafe class NativeStream : NativeObject
{
    private readonly ByteBuffer _outputBuffer;
    private readonly PinnedBuffer _output;

    protected NativeStream(ByteBuffer input, ByteBuffer output)
    {
        InputBuffer = input;
        _outputBuffer = output;
        PinnedInput = new PinnedBuffer(input);
        _output = new PinnedBuffer(output);
    }

    public abstract ProtocolError Error { get; }

    protected ByteBuffer InputBuffer { get; }

    protected PinnedBuffer PinnedInput { get; }

    protected ByteBuffer OutputBuffer => _outputBuffer;

    public abstract Status Feed(ReadOnlySpan<byte> bytes, out int taken);

    public abstract Status FeedEndOfInput();

    public virtual void ConsumeOutput(int count)
    {
        _outputBuffer.Consume(count);
    }

    /// <summary>What an example has come to.</summary>
    /// <exception cref="InvalidOperationException">There is no result.</exception>
    public abstract long GetResult();

    public void Output(out byte* data, out nuint length)
    {
        _output.Window(out data, out length);
    }

    public override void Release()
    {
        PinnedInput.Release();
        _output.Release();
    }
}
