using System;
using System.Runtime.InteropServices;

namespace Gateway.Host;

/// <summary>Undoes what the process that started this one said about signals.</summary>
internal static class InheritedSignals
{
    private const int Interrupt = 2;
    private const int DefaultHandler = 0;

    /// <summary>
    /// Lets SIGINT arrive again. A script that starts a program with <c>&amp;</c> makes it ignore SIGINT, and .NET respects
    /// that even when a handler is registered; a server has to stop when it is told to.
    /// </summary>
    public static void AcceptInterrupt()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetHandler(Interrupt, DefaultHandler);
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int signal, nint handler);
}
