namespace System.Diagnostics.CodeAnalysis;

public sealed class MemberNotNullWhenAttribute : Attribute
{
    public MemberNotNullWhenAttribute(bool returnValue, params string[] members) => throw null;

    public MemberNotNullWhenAttribute(bool returnValue, string member) => throw null;

    public string[] Members => throw null;

    public bool ReturnValue => throw null;
}
