namespace System;

public sealed class DBNull
{
    internal DBNull() => throw null;

    public static readonly DBNull Value;
}
