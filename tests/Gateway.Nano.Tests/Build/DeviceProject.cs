using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;

namespace Gateway.Nano.Tests;

/// <summary>A project of the device leg, which there is twice: for the .NET SDK (.csproj) and for the nanoFramework extension (.nfproj).</summary>
internal sealed class DeviceProject
{
    /// <summary>What MSBuild has said of a project: several tests ask for the same.</summary>
    private static readonly ConcurrentDictionary<string, string> s_outputs = new ConcurrentDictionary<string, string>();

    private readonly string _path;
    private readonly string _board;

    /// <summary>Names a project.</summary>
    /// <param name="path">From the top of the repository, without the extension.</param>
    /// <param name="board">The board that it is built for, where it depends on that.</param>
    public DeviceProject(string path, string board = "esp32-devkitc")
    {
        _board = board;
        _path = Path.Combine(Places.Root, path);
        Extension = XDocument.Load(_path + ".nfproj");
        Packages = XDocument.Load(Path.Combine(Path.GetDirectoryName(_path)!, "packages.config"));
    }

    /// <summary>The .nfproj.</summary>
    public XDocument Extension { get; }

    /// <summary>The packages.config beside it.</summary>
    public XDocument Packages { get; }

    /// <summary>The sources that a project compiles, from the top of the repository; but for those that say what the SDK says otherwise.</summary>
    /// <param name="extension">.csproj or .nfproj.</param>
    public string[] Sources(string extension)
    {
        string[] generated = ["ByteSpan.cs", "TestFramework.cs"];
        return Items(extension, "Compile", "FullPath")
            .Select(f => Path.GetRelativePath(Places.Root, f))
            .Where(f => !generated.Contains(Path.GetFileName(f)) && !f.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>The platform's assemblies that the .csproj references.</summary>
    public string[] References()
    {
        return Items(".csproj", "NanoReference", "Identity").Order(StringComparer.Ordinal).Distinct().ToArray();
    }

    private string[] Items(string extension, string item, string metadata)
    {
        string[] arguments = ["msbuild", _path + extension, "-nologo", "-nodeReuse:false", "-p:TargetFramework=netnano1.0", "-p:Board=" + _board, "-getItem:Compile,NanoReference"];
        string output = s_outputs.GetOrAdd(string.Join(' ', arguments), _ => Run(arguments));
        using JsonDocument document = JsonDocument.Parse(output);
        return document.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(i => i.GetProperty(metadata).GetString()!).ToArray();
    }

    private static string Run(string[] arguments)
    {
        ProcessStartInfo start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        return output;
    }
}
