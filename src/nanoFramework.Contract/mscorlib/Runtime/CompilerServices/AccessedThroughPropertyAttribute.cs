namespace System.Runtime.CompilerServices;

public sealed class AccessedThroughPropertyAttribute : Attribute
{
    public AccessedThroughPropertyAttribute(string propertyName) => throw null;

    public string PropertyName => throw null;
}
