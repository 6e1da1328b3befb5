namespace System.Runtime.CompilerServices;

public class ExcludeTypeAttribute : Attribute
{
    public ExcludeTypeAttribute() => throw null;
}
