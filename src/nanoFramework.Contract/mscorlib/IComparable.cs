namespace System;

public interface IComparable
{
    public int CompareTo(object obj);
}
