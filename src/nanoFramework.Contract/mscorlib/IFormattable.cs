namespace System;

public interface IFormattable
{
    public string ToString(string format, IFormatProvider formatProvider);
}
