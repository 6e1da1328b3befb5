using System;

namespace Gateway.Protocol;

/// <summary>
/// The base for a protocol of one's own, without any I/O. The outside feeds received bytes and takes output; the protocol
/// is one method, <see cref="Step"/>, that peeks, reads and writes as if all bytes were there and answers
/// <see cref="StepStatus.NeedMoreData"/> where they are not. An unfinished step leaves no trace: it runs again from its
/// beginning when there is more, so it needs no state of its own and nothing is allocated.
/// </summary>
public abstract partial class StreamProtocol
{
    private readonly ByteBuffer _input;
    private readonly ByteBuffer _output;
    private object? _result;
    private bool _endOfInput;

    /// <summary>What was unread when the running step began, and, counted from there, which search of it has to wait, what for, and how far it got.</summary>
    private int _stepLength;
    private int _searchOrigin;
    private byte _searchedFor;
    private int _searched;

    /// <summary>Makes a protocol.</summary>
    /// <param name="inputCapacity">Bytes that may wait to be read; the longest unit that a step reads has to fit.</param>
    /// <param name="outputCapacity">Bytes that may wait to be sent.</param>
    protected StreamProtocol(int inputCapacity, int outputCapacity)
    {
        _input = new ByteBuffer(inputCapacity);
        _output = new ByteBuffer(outputCapacity);
        Data = _input.Bytes;
    }

    /// <summary>How the last step ended; Completed and Failed are final.</summary>
    public StepStatus Status { get; private set; }

    /// <summary>Why the protocol failed; sticky.</summary>
    public ProtocolError Error { get; private set; }

    /// <summary>True when the protocol has come to its result.</summary>
    public bool HasResult => Status == StepStatus.Completed;

    /// <summary>Bytes that were fed and not read: the beginning of the next unit, or what came after the result.</summary>
    public ByteBuffer Input => _input;

    /// <summary>Bytes that are to be sent: send <see cref="ByteBuffer.Window"/>, <see cref="ByteBuffer.Consume"/> it, then <see cref="Advance"/>.</summary>
    public ByteBuffer Output => _output;

    /// <summary>The array that <see cref="DataStart"/> and <see cref="DataLength"/> point into.</summary>
    protected byte[] Data { get; }

    /// <summary>Index of the first byte that the last peek or read gave.</summary>
    protected int DataStart { get; private set; }

    /// <summary>Number of bytes that the last peek or read gave.</summary>
    protected int DataLength { get; private set; }

    /// <summary>True when nothing more will be fed.</summary>
    protected bool EndOfInput => _endOfInput;

    /// <summary>What the protocol came to.</summary>
    /// <returns>What it said by <see cref="Complete"/>; may be null.</returns>
    /// <exception cref="InvalidOperationException">There is no result yet, or the protocol has failed; <see cref="Error"/> tells why.</exception>
    public object? GetResult()
    {
        if (!HasResult)
        {
            throw new InvalidOperationException();
        }

        return _result;
    }

    /// <summary>Takes received bytes, as many as there is room for, and runs the protocol on them.</summary>
    /// <param name="bytes">Where they are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>How many were taken; feed the rest when output has been sent. 0 after the end.</returns>
    public int Feed(byte[] bytes, int offset, int count)
    {
        int taken = 0;
        while (taken < count && Status < StepStatus.Completed)
        {
            _input.Compact();
            int part = _input.FreeSpace < count - taken ? _input.FreeSpace : count - taken;
            if (part == 0)
            {
                break;
            }

            _input.TryAppend(bytes, offset + taken, part);
            taken += part;
            Advance();
        }

        return taken;
    }

    /// <summary>Says that nothing more will be fed. A step that still waits for more then fails with <see cref="ProtocolError.UnexpectedEndOfInput"/> when bytes are left over.</summary>
    public void FeedEndOfInput()
    {
        _endOfInput = true;
        Advance();
    }

    /// <summary>Runs steps until one waits or the protocol ends. To be called when output has been sent.</summary>
    /// <returns>Why it stopped.</returns>
    public StepStatus Advance()
    {
        while (Status < StepStatus.Completed)
        {
            Status = RunStep();
            if (Status < StepStatus.Continue)
            {
                break;
            }
        }

        if (Status == StepStatus.NeedMoreData)
        {
            CheckForEnd();
        }

        return Status;
    }

    /// <summary>One unit of the protocol: reads it whole and answers it, or says what it waits for.</summary>
    protected abstract StepStatus Step();

    /// <summary>Looks at bytes without reading them.</summary>
    /// <param name="count">The most that are wanted; 0 for all that are there.</param>
    /// <returns>How many there are, perhaps fewer than wanted; they are at <see cref="DataStart"/>.</returns>
    protected int Peek(int count)
    {
        int available = _input.Length;
        DataStart = _input.Start;
        DataLength = count == 0 || count > available ? available : count;
        return DataLength;
    }

    /// <summary>Reads exactly so many bytes.</summary>
    /// <param name="count">How many; 0 for all that are there, maybe none.</param>
    /// <returns>False when they are not all there: answer <see cref="StepStatus.NeedMoreData"/>.</returns>
    protected bool TryRead(int count)
    {
        if (Peek(count) < count)
        {
            return false;
        }

        _input.Consume(DataLength);
        return true;
    }

    /// <summary>Reads up to and including a byte; a search that has to wait resumes where it stopped.</summary>
    /// <param name="delimiter">The byte.</param>
    /// <returns>False when it is not there yet: answer <see cref="StepStatus.NeedMoreData"/>.</returns>
    protected bool TryReadUntil(byte delimiter)
    {
        int start = _input.Start;
        int available = _input.Length;
        int origin = _stepLength - available;
        int searched = origin == _searchOrigin && delimiter == _searchedFor ? _searched : 0;
        int found = Kernels.IndexOf(Data, delimiter, start + searched, available - searched);
        if (found < 0)
        {
            _searchOrigin = origin;
            _searchedFor = delimiter;
            _searched = available;
            return false;
        }

        DataStart = start;
        DataLength = found - start + 1;
        _input.Consume(DataLength);
        return true;
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>False when they do not fit: answer <see cref="StepStatus.OutputFull"/>.</returns>
    protected bool TryWrite(byte[] source, int offset, int count)
    {
        return _output.TryAppend(source, offset, count);
    }

    /// <summary>Ends the protocol with a result.</summary>
    /// <param name="result">What <see cref="GetResult"/> is to give.</param>
    /// <returns>What the step has to answer.</returns>
    protected StepStatus Complete(object? result)
    {
        _result = result;
        return StepStatus.Completed;
    }

    /// <summary>Ends the protocol with an error.</summary>
    /// <param name="error">What <see cref="Error"/> is to give.</param>
    /// <returns>What the step has to answer.</returns>
    protected StepStatus Fail(ProtocolError error)
    {
        Error = error;
        return StepStatus.Failed;
    }

    /// <summary>Runs a step and takes everything back that an unfinished one has read or written.</summary>
    private StepStatus RunStep()
    {
        int start = _input.Start;
        int end = _input.End;
        _stepLength = _input.Length;
        int pending = _output.Length;
        StepStatus status = Step();
        if (status < StepStatus.Continue)
        {
            _input.Restore(start, end);
            _output.Truncate(pending);
        }
        else
        {
            _searched = 0;
        }

        return status;
    }

    /// <summary>A step waits for more than will ever come: the stream ended inside a unit, or the unit does not fit.</summary>
    private void CheckForEnd()
    {
        if (_endOfInput && _input.Length > 0)
        {
            Status = Fail(ProtocolError.UnexpectedEndOfInput);
        }
        else if (_input.IsFull)
        {
            Status = Fail(ProtocolError.MessageTooBig);
        }
    }
}
