namespace System.Diagnostics;

public sealed class DebuggerDisplayAttribute : Attribute
{
    public DebuggerDisplayAttribute(string value) => throw null;

    public string Name
    {
        get => throw null;
        set => throw null;
    }

    public Type Target
    {
        get => throw null;
        set => throw null;
    }

    public string TargetTypeName
    {
        get => throw null;
        set => throw null;
    }

    public string Type
    {
        get => throw null;
        set => throw null;
    }

    public string Value => throw null;
}
