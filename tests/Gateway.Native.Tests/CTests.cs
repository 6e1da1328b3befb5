using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>The library as a C program sees it.</summary>
[TestClass]
public class CTests
{
    private static readonly string[] s_strict = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror"];

    [TestMethod]
    public async Task Exports_AreWhatTheHeaderDeclares()
    {
        string library = await NativeLibrary.RequireAsync();
        string symbols = await Tool.RunAsync("nm", ["-D", "--defined-only", library]);
        string header = File.ReadAllText(Path.Combine(Places.Include, "gateway.h"));
        string[] exported = [.. Regex.Matches(symbols, @"^\S+ [TDBR] ([^@\s]+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order()];
        string[] declared = [.. Regex.Matches(header, @"^[^/* \n].*?(gateway_\w+)\(.*\);$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order()];
        Assert.IsGreaterThan(30, declared.Length);
        CollectionAssert.AreEqual(declared, exported);
    }

    [TestMethod]
    public async Task Program_EchoesFrames()
    {
        string program = await CompileAsync("echo");
        Assert.AreEqual("ok\n", await Tool.RunAsync(program, []));
    }

    /// <summary>The runtime keeps its heap until the process ends, so only what is definitely lost is a leak.</summary>
    [TestMethod]
    public async Task Program_IsCleanUnderValgrind()
    {
        await Tool.RequireAsync("valgrind", "valgrind", "--version");
        string program = await CompileAsync("echo");
        string output = await Tool.RunAsync("valgrind", ["--leak-check=full", "--errors-for-leak-kinds=definite", "--error-exitcode=9", program]);
        Assert.Contains("ERROR SUMMARY: 0 errors", output);
    }

    [TestMethod]
    public async Task Header_IsGoodCPlusPlus()
    {
        await Tool.RequireAsync("g++", "g++", "--version");
        string source = Path.Combine(Places.MakeArtifacts("c"), "header.cpp");
        File.WriteAllText(source, "#include \"gateway.h\"\nint main() { return gateway_abi_version() >> 16 == GATEWAY_ABI_MAJOR ? 0 : 1; }\n");
        await Tool.RunAsync("g++", ["-Wall", "-Wextra", "-Werror", "-I", Places.Include, "-c", source, "-o", source + ".o"]);
    }

    private static async Task<string> CompileAsync(string name)
    {
        await NativeLibrary.RequireAsync();
        string program = Path.Combine(Places.MakeArtifacts("c"), name);
        IEnumerable<string> arguments = [Path.Combine(Places.CSources, name + ".c"), "-I", Places.Include, "-L", NativeLibrary.Directory, "-lgateway",
            "-Wl,-rpath," + NativeLibrary.Directory, "-o", program];
        await Tool.RunAsync("gcc", s_strict.Concat(arguments));
        return program;
    }
}
