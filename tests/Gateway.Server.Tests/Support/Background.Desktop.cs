using System;
using System.Threading.Tasks;

namespace Gateway.Server.Tests;

/// <summary>Blocking work beside the test, each on a thread of its own: the pool would add threads too slowly.</summary>
internal static class Background
{
    public static Task Run(Action action)
    {
        return Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);
    }

    public static Task<T> Run<T>(Func<T> function)
    {
        return Task.Factory.StartNew(function, TaskCreationOptions.LongRunning);
    }
}
