using System.Reflection;

namespace System.Runtime.CompilerServices;

public sealed class InternalsVisibleToAttribute : Attribute
{
    public InternalsVisibleToAttribute(string assemblyName) => throw null;

    public string AssemblyName => throw null;
}
