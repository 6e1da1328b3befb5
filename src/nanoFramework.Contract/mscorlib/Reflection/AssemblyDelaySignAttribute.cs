namespace System.Reflection;

public sealed class AssemblyDelaySignAttribute : Attribute
{
    public AssemblyDelaySignAttribute(bool delaySign) => throw null;

    public bool DelaySign => throw null;
}
