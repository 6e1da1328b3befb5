namespace System;

public struct RuntimeTypeHandle
{
    private readonly object _value;
}
