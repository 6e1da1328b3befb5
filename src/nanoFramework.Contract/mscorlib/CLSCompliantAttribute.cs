namespace System;

public sealed class CLSCompliantAttribute : Attribute
{
    public CLSCompliantAttribute(bool isCompliant) => throw null;

    public bool IsCompliant => throw null;
}
