using System;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>What the calls for streams do, once their handles and pointers are known to be good.</summary>
internal static unsafe class StreamCalls
{
    public static Status StreamCreate(int inputCapacity, int outputCapacity, out nint stream)
    {
        return Add(new CallerStream(inputCapacity, outputCapacity), out stream);
    }

    public static Status LineEchoCreate(int maxLine, out nint stream)
    {
        return Add(new ExampleStream(new LineEcho(maxLine)), out stream);
    }

    public static Status EchoBytesCreate(int count, out nint stream)
    {
        return Add(new ExampleStream(new EchoBytes(count)), out stream);
    }

    public static Status StreamFeed(NativeStream stream, ReadOnlySpan<byte> data, out nuint taken)
    {
        Status status = stream.Feed(data, out int count);
        taken = (nuint)count;
        return status;
    }

    public static Status StreamFeedEof(NativeStream stream)
    {
        return stream.FeedEndOfInput();
    }

    public static Status StreamPeek(NativeStream stream, int count, out byte* data, out nuint dataLength)
    {
        ToCaller(stream).Peek(count, out data, out dataLength);
        return Status.Ok;
    }

    public static Status StreamRead(NativeStream stream, int count, out byte* data, out nuint dataLength)
    {
        return ToCaller(stream).Read(count, out data, out dataLength);
    }

    public static Status StreamReadUntil(NativeStream stream, int delimiter, out byte* data, out nuint dataLength)
    {
        byte value = delimiter is >= 0 and <= 255 ? (byte)delimiter : throw new ArgumentException(nameof(delimiter));
        return ToCaller(stream).ReadUntil(value, out data, out dataLength);
    }

    public static Status StreamWrite(NativeStream stream, ReadOnlySpan<byte> data)
    {
        return ToCaller(stream).Write(data);
    }

    public static Status StreamOutput(NativeStream stream, out byte* data, out nuint dataLength)
    {
        stream.Output(out data, out dataLength);
        return Status.Ok;
    }

    public static Status StreamConsume(NativeStream stream, int count)
    {
        stream.ConsumeOutput(count);
        return Status.Ok;
    }

    public static Status StreamError(NativeStream stream, out int error)
    {
        error = (int)stream.Error;
        return Status.Ok;
    }

    public static Status StreamResult(NativeStream stream, out long result)
    {
        result = stream.GetResult();
        return Status.Ok;
    }

    public static Status StreamFree(NativeStream stream)
    {
        HandleTable.Remove(stream);
        return Status.Ok;
    }

    /// <summary>An example runs by itself: nobody else reads and writes.</summary>
    private static CallerStream ToCaller(NativeStream stream)
    {
        return stream as CallerStream ?? throw new InvalidOperationException();
    }

    private static Status Add(NativeStream created, out nint stream)
    {
        stream = HandleTable.Add(created);
        return Status.Ok;
    }
}
