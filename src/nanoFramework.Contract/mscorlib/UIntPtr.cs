namespace System;

public struct UIntPtr
{
    private readonly object _value;
}
