namespace System.Reflection;

public sealed class AssemblyDefaultAliasAttribute : Attribute
{
    public AssemblyDefaultAliasAttribute(string defaultAlias) => throw null;

    public string DefaultAlias => throw null;
}
