using System.IO;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>The examples of how data crosses the border, from C and from Python.</summary>
[TestClass]
public class BindingsTests
{
    private const string Expected = """
        5.0 7.0
        2 7 3 4
        32.0
        8 tokens: the advantages of script languages over OTHER languages
        The Advantages Of Script Languages Over OTHER Languages
        [[81,291],[96,356]]

        """;

    private static string Sources => Path.Combine(Places.Root, "src/Gateway.Native.Examples");

    private static string Library => Path.Combine(Places.Root, "artifacts/bindings/libbindings.so");

    [TestMethod]
    public async Task CProgram_WritesWhatTheReadmeShows()
    {
        await PublishAsync();
        string program = Path.Combine(Places.MakeArtifacts("bindings"), "bindings");
        await Tool.RunAsync("gcc", ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-I", Sources, Path.Combine(Sources, "bindings.c"), Library, "-o", program]);
        Assert.AreEqual(Expected, await Tool.RunAsync(program, []));
    }

    [TestMethod]
    public async Task PythonProgram_WritesWhatTheReadmeShows()
    {
        await Tool.RequireAsync(Tool.Python, "python3", "-c", "import ctypes");
        await PublishAsync();
        Assert.AreEqual(Expected, await Tool.RunAsync(Tool.Python, [Path.Combine(Sources, "bindings.py"), Library]));
    }

    /// <summary>Where the gateway's own library can be compiled, this one can.</summary>
    private static async Task PublishAsync()
    {
        await NativeLibrary.RequireAsync();
        await Tool.RunAsync("dotnet", ["publish", Sources, "-c", "Release", "-nodereuse:false"]);
    }
}
