namespace System.Reflection;

public sealed class AssemblyConfigurationAttribute : Attribute
{
    public AssemblyConfigurationAttribute(string configuration) => throw null;

    public string Configuration => throw null;
}
