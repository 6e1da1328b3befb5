using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// A call as a <see cref="Facade"/> sees it: arguments that are there and of the right types, and the place for a result, of
/// which at most one JSON value is written; none is null.
/// </summary>
public sealed class RpcCall
{
    private readonly RpcArguments _arguments;

    internal RpcCall(RpcArguments arguments, JsonWriter result, ByteBuffer answer, EventWait wait)
    {
        _arguments = arguments;
        Result = result;
        Answer = answer;
        Wait = wait;
    }

    /// <summary>Where the result goes.</summary>
    public JsonWriter Result { get; }

    /// <summary>What the result is written to.</summary>
    internal ByteBuffer Answer { get; }

    /// <summary>True when the call has failed.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>What is wrong, in the words of a facade of the user's; null for <see cref="ErrorText"/>.</summary>
    internal byte[]? ErrorBytes { get; private set; }

    /// <summary>What is wrong, one of <see cref="RpcErrors"/>.</summary>
    internal string? ErrorText { get; private set; }

    internal int ErrorNumber { get; private set; }

    internal string? ErrorTail { get; private set; }

    /// <summary>True when the connection is to end after the answer.</summary>
    internal bool Ends { get; private set; }

    /// <summary>The session of a snippet's client; 0 for any other client.</summary>
    internal int Uid { get; private set; }

    /// <summary>The number of the call in its session.</summary>
    internal int Number { get; private set; }

    /// <summary>True when the call answers by events as well.</summary>
    internal bool HasCallback { get; private set; }

    /// <summary>True when the answer is put off until an event comes or time is up.</summary>
    internal bool Waits { get; private set; }

    /// <summary>Where the name of a call is read.</summary>
    internal CallbackId CallbackId { get; } = new CallbackId();

    /// <summary>What the answer waits for.</summary>
    internal EventWait Wait { get; }

    /// <summary>True when an argument is null.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public bool IsNull(int index)
    {
        return _arguments.IsNull(index);
    }

    /// <summary>An argument of type Integer.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public int GetInt32(int index)
    {
        return _arguments.NumberOf(index);
    }

    /// <summary>An argument of type Boolean.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public bool GetBoolean(int index)
    {
        return _arguments.NumberOf(index) != 0;
    }

    /// <summary>Where an argument of type String (its text, as UTF-8) or Object (as JSON) is.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public byte[] GetBytes(int index)
    {
        return _arguments.BytesOf(index);
    }

    /// <summary>Index of its first byte.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public int GetStart(int index)
    {
        return _arguments.StartOf(index);
    }

    /// <summary>Its length.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public int GetLength(int index)
    {
        return _arguments.LengthOf(index);
    }

    /// <summary>True when an argument of type String is a text.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    /// <param name="text">The text.</param>
    public bool ArgumentEquals(int index, byte[] text)
    {
        return AsciiText.Equals(GetBytes(index), GetStart(index), GetLength(index), text);
    }

    /// <summary>Answers with an error instead of a result.</summary>
    /// <param name="text">What is wrong, in ASCII.</param>
    public void Fail(byte[] text)
    {
        Fail(RpcErrors.Failed);
        ErrorBytes = text;
    }

    /// <summary>The same with one of <see cref="RpcErrors"/>.</summary>
    internal void Fail(string text)
    {
        Fail(text, -1, null);
    }

    /// <summary>Answers that the board cannot do it.</summary>
    public void FailUnsupported()
    {
        Fail(RpcErrors.NotSupported);
    }

    /// <summary>Answers that an argument is none that there could be.</summary>
    /// <param name="index">Which one, from 0 on.</param>
    public void FailOutOfRange(int index)
    {
        Fail(RpcErrors.Argument, index + 1, RpcErrors.IsOutOfRange);
    }

    /// <summary>Forgets the last call.</summary>
    internal void Begin(int uid, int number)
    {
        HasFailed = false;
        Ends = false;
        HasCallback = false;
        Waits = false;
        Uid = uid;
        Number = number;
    }

    private void Fail(string text, int number, string? tail)
    {
        HasFailed = true;
        ErrorBytes = null;
        ErrorText = text;
        ErrorNumber = number;
        ErrorTail = tail;
    }

    /// <summary>Ends the connection after the answer.</summary>
    internal void EndConnection()
    {
        Ends = true;
    }

    /// <summary>Answers a snippet's client with a callback, too.</summary>
    /// <returns>False when the client knows no callbacks.</returns>
    internal bool TryAddCallback()
    {
        HasCallback = Uid != 0;
        return HasCallback;
    }

    /// <summary>Puts the answer off until an event comes or time is up; which and when, says <see cref="Wait"/>.</summary>
    internal void PutOff()
    {
        Waits = true;
    }
}
