namespace System;

public struct RuntimeFieldHandle
{
    private readonly object _value;
}
