namespace System.Reflection;

public sealed class AssemblyNativeVersionAttribute : Attribute
{
    public AssemblyNativeVersionAttribute(string version) => throw null;

    public string NativeVersion => throw null;
}
