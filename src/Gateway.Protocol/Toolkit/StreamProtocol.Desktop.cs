using System;

namespace Gateway.Protocol;

/// <content>The same with spans.</content>
public abstract partial class StreamProtocol
{
    /// <summary>The bytes that the last peek or read gave.</summary>
    protected ReadOnlySpan<byte> DataSpan => Data.AsSpan(DataStart, DataLength);

    /// <summary>Takes received bytes, as many as there is room for, and runs the protocol on them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>How many were taken; feed the rest when output has been sent. 0 after the end.</returns>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (taken < bytes.Length && Status < StepStatus.Completed)
        {
            _input.Compact();
            int part = _input.Append(bytes[taken..]);
            if (part == 0)
            {
                break;
            }

            taken += part;
            Advance();
        }

        return taken;
    }
}
