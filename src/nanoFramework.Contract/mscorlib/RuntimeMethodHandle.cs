namespace System;

public struct RuntimeMethodHandle
{
    private readonly object _value;
}
