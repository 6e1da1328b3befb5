namespace System.Diagnostics.CodeAnalysis;

public sealed class MaybeNullAttribute : Attribute
{
    public MaybeNullAttribute() => throw null;
}
