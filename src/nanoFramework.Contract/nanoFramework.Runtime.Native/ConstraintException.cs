using System;

namespace nanoFramework.Runtime.Native;

public class ConstraintException : Exception
{
    public ConstraintException() => throw null;
}
