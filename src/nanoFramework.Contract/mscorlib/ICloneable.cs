namespace System;

public interface ICloneable
{
    public object Clone();
}
