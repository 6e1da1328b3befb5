namespace System;

public interface IFormatProvider
{
    public object GetFormat(Type formatType);
}
