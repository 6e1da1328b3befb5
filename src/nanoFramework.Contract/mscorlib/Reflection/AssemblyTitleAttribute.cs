namespace System.Reflection;

public sealed class AssemblyTitleAttribute : Attribute
{
    public AssemblyTitleAttribute(string title) => throw null;

    public string Title => throw null;
}
