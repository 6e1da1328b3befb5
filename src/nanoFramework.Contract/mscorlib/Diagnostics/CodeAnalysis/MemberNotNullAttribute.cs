namespace System.Diagnostics.CodeAnalysis;

public sealed class MemberNotNullAttribute : Attribute
{
    public MemberNotNullAttribute(params string[] members) => throw null;

    public MemberNotNullAttribute(string member) => throw null;

    public string[] Members => throw null;
}
