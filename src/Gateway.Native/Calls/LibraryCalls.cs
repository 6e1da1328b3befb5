using System;
using System.Runtime.InteropServices;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>The calls that need no handle. Their texts are made once and live as long as the process.</summary>
internal static unsafe class LibraryCalls
{
    private static readonly byte* s_unknown = ToText("unknown"u8);
    private static readonly nint[] s_errors = MakeErrors();

    private static readonly byte* s_ok = ToText("ok"u8);
    private static readonly byte* s_needMoreData = ToText("more data needed"u8);
    private static readonly byte* s_outputFull = ToText("output full"u8);
    private static readonly byte* s_closed = ToText("closed"u8);
    private static readonly byte* s_failed = ToText("failed"u8);
    private static readonly byte* s_invalidHandle = ToText("invalid handle"u8);
    private static readonly byte* s_invalidArgument = ToText("invalid argument"u8);
    private static readonly byte* s_invalidState = ToText("not possible now"u8);
    private static readonly byte* s_outOfMemory = ToText("out of memory"u8);
    private static readonly byte* s_internalError = ToText("internal error"u8);

    public static uint AbiVersion()
    {
        return (Native.AbiVersion.Major << 16) | Native.AbiVersion.Minor;
    }

    public static byte* StatusText(int status)
    {
        return (Status)status switch
        {
            Status.Ok => s_ok,
            Status.NeedMoreData => s_needMoreData,
            Status.OutputFull => s_outputFull,
            Status.Closed => s_closed,
            Status.Failed => s_failed,
            Status.InvalidHandle => s_invalidHandle,
            Status.InvalidArgument => s_invalidArgument,
            Status.InvalidState => s_invalidState,
            Status.OutOfMemory => s_outOfMemory,
            Status.InternalError => s_internalError,
            _ => s_unknown,
        };
    }

    public static byte* ErrorText(int error)
    {
        return error >= 0 && error < s_errors.Length ? (byte*)s_errors[error] : s_unknown;
    }

    private static nint[] MakeErrors()
    {
        nint[] texts = new nint[ProtocolErrors.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = (nint)ToText(ProtocolErrors.ToText((ProtocolError)i));
        }

        return texts;
    }

    /// <summary>A copy that ends with a zero, as C has it.</summary>
    private static byte* ToText(ReadOnlySpan<byte> text)
    {
        byte* copy = (byte*)NativeMemory.AllocZeroed((nuint)text.Length + 1);
        text.CopyTo(new Span<byte>(copy, text.Length));
        return copy;
    }
}
