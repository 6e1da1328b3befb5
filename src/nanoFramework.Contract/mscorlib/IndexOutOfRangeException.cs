namespace System;

public class IndexOutOfRangeException : SystemException
{
    public IndexOutOfRangeException() => throw null;

    public IndexOutOfRangeException(string message) => throw null;

    public IndexOutOfRangeException(string message, Exception innerException) => throw null;
}
