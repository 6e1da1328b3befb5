namespace System.Diagnostics.CodeAnalysis;

public sealed class DoesNotReturnAttribute : Attribute
{
    public DoesNotReturnAttribute() => throw null;
}
