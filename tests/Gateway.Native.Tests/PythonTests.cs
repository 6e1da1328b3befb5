using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>Runs the tests of the Python package.</summary>
[TestClass]
public class PythonTests
{
    public static IEnumerable<object[]> Modules => Directory.GetFiles(Path.Combine(Places.PythonProject, "tests"), "test_*.py")
        .Select(path => new object[] { Path.GetFileNameWithoutExtension(path) })
        .OrderBy(row => (string)row[0]);

    [TestMethod]
    [DynamicData(nameof(Modules))]
    public async Task Module_Passes(string module)
    {
        string library = await NativeLibrary.RequireAsync();
        await Tool.RequireAsync(Tool.Python, "python3", "-c", "import ctypes");
        Dictionary<string, string> environment = new()
        {
            ["GATEWAY_LIBRARY"] = library,
            ["GATEWAY_HOST"] = Path.Combine(AppContext.BaseDirectory, "gateway.dll"),
            ["PYTHONPATH"] = Places.PythonProject + ":" + Path.Combine(Places.PythonProject, "tests"),
        };
        string output = await Tool.RunAsync(Tool.Python, ["-W", "error", "-m", "unittest", "-v", module], environment);
        Assert.EndsWith("OK", output.TrimEnd(), output);
    }
}
