using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Gateway.Nano.Tests;

/// <summary>The projects for Visual Studio and VS Code are those for the .NET SDK, in other words.</summary>
[TestClass]
public class DeviceProjectTests
{
    private static readonly XNamespace s_msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    [TestMethod]
    [DataRow("src/Gateway.Protocol/Gateway.Protocol")]
    [DataRow("src/Gateway.Flows/Gateway.Flows")]
    [DataRow("src/Gateway.Client/Gateway.Client")]
    [DataRow("src/Gateway.Server/Gateway.Server")]
    [DataRow("firmware/Gateway.Firmware")]
    [DataRow("tests/NFUnitTest/NFUnitTest")]
    [DataRow("tests/NFUnitTest.Server/NFUnitTest.Server")]
    public void CompilesTheSameSources(string path)
    {
        DeviceProject project = new DeviceProject(path);
        string[] sources = project.Sources(".csproj");
        Assert.IsNotEmpty(sources);
        CollectionAssert.AreEqual(sources, project.Sources(".nfproj"));
    }

    // An interpreter refuses an application that references what it lacks.
    [TestMethod]
    [DataRow("pico-w")]
    [DataRow("olimex-esp32-poe")]
    [DataRow("nucleo-f746zg")]
    public void TheFirmwareReferencesWhatTheBoardHas(string name)
    {
        Board board = Board.Load(name);
        DeviceProject project = new DeviceProject("firmware/Gateway.Firmware", name);
        string[] references = project.References();
        Assert.AreEqual(board["NanoNetwork"] == "WiFi", references.Contains("System.Device.Wifi"));
        Assert.AreEqual(board["NanoPlatform"] == "esp32", references.Contains("nanoFramework.Hardware.Esp32"));
        Assert.AreEqual(board["NanoAdc"] == "true", references.Contains("System.Device.Adc"));
        Assert.AreEqual(board["NanoPwm"] == "true", references.Contains("System.Device.Pwm"));
        Assert.AreEqual(board["NanoStorage"].Length > 0, references.Contains("System.IO.FileSystem"));
        CollectionAssert.AreEqual(project.Sources(".csproj"), project.Sources(".nfproj"));
    }

    [TestMethod]
    [DataRow("src/Gateway.Protocol/Gateway.Protocol")]
    [DataRow("src/Gateway.Flows/Gateway.Flows")]
    [DataRow("src/Gateway.Client/Gateway.Client")]
    [DataRow("src/Gateway.Server/Gateway.Server")]
    [DataRow("firmware/Gateway.Firmware")]
    [DataRow("tests/NFUnitTest/NFUnitTest")]
    [DataRow("tests/NFUnitTest.Server/NFUnitTest.Server")]
    public void ReferencesTheSamePackages(string path)
    {
        DeviceProject project = new DeviceProject(path);
        XElement[] libraries = XDocument.Load(Path.Combine(Places.Root, "Directory.Build.Nano.props")).Descendants("NanoLibrary").ToArray();
        string[] wanted = project.References()
            .Select(r => libraries.Single(l => l.Attribute("Include")!.Value == r))
            .Select(l => l.Attribute("NanoPackage")!.Value + " " + l.Attribute("NanoVersion")!.Value)
            .Order(StringComparer.Ordinal).ToArray();
        string[] packages = project.Packages.Descendants("package")
            .Select(p => p.Attribute("id")!.Value.ToLowerInvariant() + " " + p.Attribute("version")!.Value)
            .Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(wanted, packages);
    }

    [TestMethod]
    [DataRow("src/Gateway.Protocol/Gateway.Protocol")]
    [DataRow("src/Gateway.Flows/Gateway.Flows")]
    [DataRow("src/Gateway.Client/Gateway.Client")]
    [DataRow("src/Gateway.Server/Gateway.Server")]
    [DataRow("firmware/Gateway.Firmware")]
    [DataRow("tests/NFUnitTest/NFUnitTest")]
    [DataRow("tests/NFUnitTest.Server/NFUnitTest.Server")]
    public void FindsItsReferencesInItsPackages(string path)
    {
        DeviceProject project = new DeviceProject(path);
        string[] folders = project.Packages.Descendants("package").Select(p => $"packages\\{p.Attribute("id")!.Value}.{p.Attribute("version")!.Value}\\lib\\").ToArray();
        foreach (XElement hint in project.Extension.Descendants(s_msbuild + "HintPath"))
        {
            Assert.IsTrue(folders.Any(f => hint.Value.Contains(f, StringComparison.Ordinal)), hint.Value);
        }

        string solution = File.ReadAllText(Path.Combine(Places.Root, "Gateway.nf.sln"));
        Assert.Contains(path.Replace('/', '\\') + ".nfproj\", \"" + project.Extension.Descendants(s_msbuild + "ProjectGuid").Single().Value, solution);
    }
}
