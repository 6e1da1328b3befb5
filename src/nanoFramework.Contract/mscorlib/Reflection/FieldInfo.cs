namespace System.Reflection;

public abstract class FieldInfo : MemberInfo
{
    protected FieldInfo() => throw null;

    public abstract Type FieldType { get; }

    public override MemberTypes MemberType => throw null;

    public override object[] GetCustomAttributes(bool inherit) => throw null;

    public abstract object GetValue(object obj);

    public virtual void SetValue(object obj, object value) => throw null;
}
