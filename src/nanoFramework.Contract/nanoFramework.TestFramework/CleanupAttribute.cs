using System;

namespace nanoFramework.TestFramework;

[AttributeUsage(AttributeTargets.Method)]
public class CleanupAttribute : Attribute
{
    public CleanupAttribute() => throw null;
}
