using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Gateway.DeviceTool;

/// <summary>The interpreter as a process.</summary>
internal static class VirtualDevice
{
    /// <summary>Runs it until the tests are over, it has ended, or the time is up; prints what it says.</summary>
    /// <param name="command">The interpreter.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limit">The time.</param>
    /// <returns>What it said; null when it could not be started.</returns>
    public static DeviceTestRun? Run(string command, string[] arguments, TimeSpan limit)
    {
        using Process? process = TryStart(command, arguments);
        if (process == null)
        {
            return null;
        }

        DeviceTestRun run = new DeviceTestRun();
        Task reading = Task.Run(() => Read(process, run));
        reading.Wait(limit);
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        reading.Wait();
        return run;
    }

    private static void Read(Process process, DeviceTestRun run)
    {
        while (!run.IsOver && process.StandardOutput.ReadLine() is { } line)
        {
            Console.WriteLine(line);
            run.Take(line.TrimEnd());
        }
    }

    private static Process? TryStart(string command, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
