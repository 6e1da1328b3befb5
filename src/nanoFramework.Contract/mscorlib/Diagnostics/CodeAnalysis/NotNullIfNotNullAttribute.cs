namespace System.Diagnostics.CodeAnalysis;

public sealed class NotNullIfNotNullAttribute : Attribute
{
    public NotNullIfNotNullAttribute(string parameterName) => throw null;

    public string ParameterName => throw null;
}
