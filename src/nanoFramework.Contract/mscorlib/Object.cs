namespace System;

public class Object
{
    public Object() => throw null;

    public static bool Equals(object objA, object objB) => throw null;

    public virtual bool Equals(object obj) => throw null;

    public virtual int GetHashCode() => throw null;

    public Type GetType() => throw null;

    protected object MemberwiseClone() => throw null;

    public static bool ReferenceEquals(object objA, object objB) => throw null;

    public virtual string ToString() => throw null;
}
