namespace System;

public class InvalidOperationException : SystemException
{
    public InvalidOperationException() => throw null;

    public InvalidOperationException(string message) => throw null;

    public InvalidOperationException(string message, Exception innerException) => throw null;
}
