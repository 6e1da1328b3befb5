namespace System.Diagnostics;

public sealed class DebuggerBrowsableAttribute : Attribute
{
    public DebuggerBrowsableAttribute(DebuggerBrowsableState state) => throw null;

    public DebuggerBrowsableState State => throw null;
}
