using System.IO;
using System.Linq;
using System.Reflection;

namespace Gateway.Native.Tests;

/// <summary>Where things are.</summary>
internal static class Places
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Root").Value!;

    /// <summary>The Python package with its tests and examples.</summary>
    public static string PythonProject => Path.Combine(Root, "src/gateway-python");

    /// <summary>The C header's directory.</summary>
    public static string Include => Path.Combine(Root, "src/Gateway.Native/include");

    /// <summary>The C programs.</summary>
    public static string CSources => Path.Combine(Root, "tests/Gateway.Native.Tests/c");

    /// <summary>A directory for what a test makes.</summary>
    public static string MakeArtifacts(string name)
    {
        return Directory.CreateDirectory(Path.Combine(Root, "artifacts/native-tests", name)).FullName;
    }
}
