using System;

namespace Gateway.Native;

/// <summary>No exception crosses the border: each is a status there.</summary>
internal static class Exceptions
{
    public static Status ToStatus(Exception exception)
    {
        return exception switch
        {
            ArgumentException => Status.InvalidArgument,
            InvalidOperationException => Status.InvalidState,
            OutOfMemoryException => Status.OutOfMemory,
            _ => Status.InternalError,
        };
    }
}
