namespace System.Diagnostics.CodeAnalysis;

public sealed class DisallowNullAttribute : Attribute
{
    public DisallowNullAttribute() => throw null;
}
