namespace System.ComponentModel;

public sealed class EditorBrowsableAttribute : Attribute
{
    public EditorBrowsableAttribute() => throw null;

    public EditorBrowsableAttribute(EditorBrowsableState state) => throw null;

    public EditorBrowsableState State => throw null;

    public override bool Equals(object obj) => throw null;
}
