namespace System.Diagnostics;

public sealed class NativeProfiledAttribute : Attribute
{
    public NativeProfiledAttribute() => throw null;
}
