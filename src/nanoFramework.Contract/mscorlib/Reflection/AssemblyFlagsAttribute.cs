namespace System.Reflection;

public sealed class AssemblyFlagsAttribute : Attribute
{
    public AssemblyFlagsAttribute(AssemblyNameFlags assemblyFlags) => throw null;

    public AssemblyFlagsAttribute(uint flags) => throw null;

    public uint Flags => throw null;
}
