using System;
using System.IO;

namespace Gateway.Host;

/// <summary>The process: reads the command line, runs the gateway, answers with an exit code.</summary>
public static class Program
{
    /// <summary>Runs the gateway until SIGINT or SIGTERM.</summary>
    /// <param name="args">The command line; see <c>--help</c>.</param>
    /// <returns>0 after an orderly stop, 2 when the gateway could not be started as asked.</returns>
    public static int Main(string[] args)
    {
        HostCommand command = new();
        try
        {
            return command.Run(args);
        }
        catch (StartupException problem)
        {
            Console.Error.WriteLine($"gateway: {problem.Message}");
            return 2;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Whatever else cannot be read or written is told of where it happens.
            Console.Error.WriteLine($"gateway: cannot write to stdout: {problem.Message}");
            return 2;
        }
    }
}
