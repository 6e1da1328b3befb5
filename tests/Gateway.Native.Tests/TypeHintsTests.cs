using System.IO;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>The package says of every value what it is (<c>py.typed</c>); a type checker holds it to that.</summary>
[TestClass]
public class TypeHintsTests
{
    [TestMethod]
    public async Task Package_IsTypedStrictly()
    {
        await Tool.RequireAsync("mypy", "mypy", "--version");
        string cache = Places.MakeArtifacts("mypy");
        string output = await Tool.RunAsync(
            "mypy", ["--strict", "--no-color-output", "--cache-dir", cache, Path.Combine(Places.PythonProject, "gateway")]);
        Assert.StartsWith("Success", output);
    }
}
