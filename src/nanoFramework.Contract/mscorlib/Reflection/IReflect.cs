namespace System.Reflection;

public interface IReflect
{
    public FieldInfo GetField(string name, BindingFlags bindingAttr);

    public MethodInfo GetMethod(string name, BindingFlags bindingAttr);
}
