namespace System;

public struct Int64
{
    private readonly long _value;

    public const long MaxValue = 9223372036854775807;

    public const long MinValue = -9223372036854775808;

    public static long Parse(string s) => throw null;

    public override string ToString() => throw null;

    public string ToString(string format) => throw null;

    public static bool TryParse(string s, out long result) => throw null;
}
