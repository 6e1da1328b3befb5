namespace System;

public struct IntPtr
{
    private readonly object _value;
}
