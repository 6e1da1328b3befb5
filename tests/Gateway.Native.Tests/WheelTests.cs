using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Gateway.Native.Tests;

/// <summary>The package as somebody installs it.</summary>
[TestClass]
public class WheelTests
{
    private const string Use = """
        import gateway, os
        echo = gateway.LineEcho()
        echo.send(b"hello\n")
        assert echo.read() == b"hello\n"
        assert os.path.exists(os.path.join(os.path.dirname(gateway.__file__), "py.typed"))
        print(gateway.__file__)
        """;

    /// <summary>No package index is asked: neither for building nor for installing.</summary>
    [TestMethod]
    public async Task Wheel_IsBuiltAndUsedInAFreshEnvironment()
    {
        string library = await NativeLibrary.RequireAsync();
        await Tool.RequireAsync(Tool.Python, "python3-venv", "-c", "import venv, ensurepip");
        string directory = Places.MakeArtifacts("wheel");
        Directory.Delete(directory, true);
        Directory.CreateDirectory(directory);
        Dictionary<string, string> environment = new() { ["GATEWAY_LIBRARY"] = library };
        await Tool.RunAsync(Tool.Python, [Path.Combine(Places.PythonProject, "backend/gateway_build.py"), directory], environment);
        string wheel = Directory.GetFiles(directory, "*.whl").Single();

        string place = Path.Combine(directory, "environment");
        await Tool.RunAsync(Tool.Python, ["-m", "venv", place]);
        string python = Path.Combine(place, "bin/python");
        await Tool.RunAsync(python, ["-m", "pip", "install", "--no-index", "--quiet", wheel]);
        string output = await Tool.RunAsync(python, ["-c", Use]);
        Assert.StartsWith(place, output);
    }
}
