using System;
using System.Threading.Tasks;

namespace Gateway.Testing;

/// <summary>Bounds what a test waits for. It is no expectation about speed, only the end of a hang.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a task, but not for ever.</summary>
    /// <param name="task">What is waited for.</param>
    /// <returns>The task itself, or one that fails when it takes too long.</returns>
    public static Task Bounded(this Task task)
    {
        return task.WaitAsync(s_limit);
    }

    /// <summary>Waits for a task's result, but not for ever.</summary>
    /// <typeparam name="T">Of what.</typeparam>
    /// <param name="task">What is waited for.</param>
    /// <returns>The task itself, or one that fails when it takes too long.</returns>
    public static Task<T> Bounded<T>(this Task<T> task)
    {
        return task.WaitAsync(s_limit);
    }
}
