namespace System.Runtime.InteropServices;

public sealed class ComVisibleAttribute : Attribute
{
    public ComVisibleAttribute(bool visibility) => throw null;

    public bool Value => throw null;
}
