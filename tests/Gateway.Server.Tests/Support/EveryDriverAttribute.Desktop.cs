using System;
using System.Collections.Generic;
using System.Reflection;

namespace Gateway.Server.Tests;

/// <summary>Runs a test once over each driver, which it gets as its one argument.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryDriverAttribute : Attribute, ITestDataSource
{
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo)
    {
        foreach (DriverKind kind in Enum.GetValues<DriverKind>())
        {
            if (kind != DriverKind.Epoll || OperatingSystem.IsLinux())
            {
                yield return [kind];
            }
        }
    }

    public string? GetDisplayName(MethodInfo methodInfo, object?[]? data)
    {
        return $"{methodInfo.Name} ({data?[0]})";
    }
}
