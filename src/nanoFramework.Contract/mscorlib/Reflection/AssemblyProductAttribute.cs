namespace System.Reflection;

public sealed class AssemblyProductAttribute : Attribute
{
    public AssemblyProductAttribute(string product) => throw null;

    public string Product => throw null;
}
