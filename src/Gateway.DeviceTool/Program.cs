using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Gateway.DeviceTool.Trimming;

namespace Gateway.DeviceTool;

/// <summary>
/// Called by nf.proj:
/// <code>
/// image OUTPUT FILE.pe...                            joins assemblies to a deployment image
/// trim OUTPUT.dll MAIN.exe OURS.dll... -- PLATFORM.dll...   joins assemblies of ours to one, without what it does not use
/// size LIMIT FILE.pe                                 says how large an assembly is, and fails when it is larger than it may be
/// test SECONDS TESTS.dll COMMAND ARGUMENTS -- FILE.pe...   runs device tests on the virtual device
/// </code>
/// </summary>
internal static class Program
{
    private const string Usage = "usage: image OUTPUT FILE.pe... | trim OUTPUT.dll MAIN.exe OURS.dll... -- PLATFORM.dll... | size LIMIT FILE.pe | test SECONDS TESTS.dll COMMAND ARGUMENTS -- FILE.pe...";

    private static int Main(string[] arguments)
    {
        try
        {
            return arguments.FirstOrDefault() switch
            {
                "image" when arguments.Length > 2 => WriteImage(arguments[1], arguments.Skip(2).ToArray()),
                "trim" when arguments.Length > 2 => Trim(arguments[1], arguments.Skip(2).ToArray()),
                "size" when arguments.Length == 3 => CheckSize(int.Parse(arguments[1]), arguments[2]),
                "test" when arguments.Length > 4 => RunTests(int.Parse(arguments[1]), arguments[2], arguments[3], arguments.Skip(4).ToArray()),
                _ => Fail(Usage),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or FormatException)
        {
            return Fail(exception.Message);
        }
    }

    private static int WriteImage(string output, string[] assemblies)
    {
        long size = DeploymentImage.Write(output, assemblies);
        Console.WriteLine($"{output}: {size} bytes, {assemblies.Length} assemblies");
        return 0;
    }

    private static int Trim(string output, string[] arguments)
    {
        string[] files = arguments.TakeWhile(a => a != "--").ToArray();
        using DeviceProgram program = new DeviceProgram(files, arguments.Skip(files.Length + 1));
        IReadOnlyList<string> names = Trimmer.Trim(program, []);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        program.Main.Write(output);
        File.WriteAllLines(Path.ChangeExtension(output, ".names.txt"), names);
        return 0;
    }

    private static int CheckSize(int limit, string file)
    {
        Console.WriteLine($"{file}: {AssemblySize.Check(file, limit)} bytes of at most {limit}");
        return 0;
    }

    private static int RunTests(int seconds, string tests, string command, string[] arguments)
    {
        int expected = DeviceTestCount.Of(tests);
        string[] all = arguments.Where(a => a != "--").ToArray();
        DeviceTestRun? run = VirtualDevice.Run(command, all, TimeSpan.FromSeconds(seconds));
        if (run == null)
        {
            return Fail($"'{command}' cannot be started. Install it with 'dotnet tool install -g nanoclr', or say where it is with -p:NanoClr=.");
        }

        Console.WriteLine($"{run.Passed} passed, {run.Failed.Count} failed, {expected} expected");
        string? fault = run.FindFault(expected);
        return fault == null ? 0 : Fail(fault);
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine("error : " + message);
        return 1;
    }
}
