namespace System;

public interface ICustomFormatter
{
    public string Format(string format, object arg, IFormatProvider formatProvider);
}
