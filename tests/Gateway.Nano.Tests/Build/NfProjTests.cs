namespace Gateway.Nano.Tests;

/// <summary>What nf.proj says when something is missing: one line, and what to do. None of these builds anything.</summary>
[TestClass]
public class NfProjTests
{
    [TestMethod]
    [DataRow("-t:Flash -p:Board=nothing", "There is no board 'nothing'. There are: ")]
    [DataRow("-t:Flash -p:Board=esp32-devkitc", "Which port? -p:Port=/dev/ttyUSB0")]
    [DataRow("-t:Flash -p:Board=pico-w -p:NanoFF=no-such-nanoff", "'no-such-nanoff' is not there. Install it with 'dotnet tool install -g nanoff'")]
    [DataRow("-t:Flash -p:Board=pico-w -p:NanoReferences=contract", "Flash needs a whole image")]
    [DataRow("-t:Pe -p:NanoReferences=package", "NanoReferences is 'package'; it must be 'contract' or 'packages'.")]
    [DataRow("-t:Test -p:NanoReferences=contract", "Tests on the virtual device need nanoFramework's own assemblies")]
    public void SaysWhatIsMissing(string arguments, string message)
    {
        string output = NfProj.Run(out int exitCode, arguments.Split(' '));
        Assert.AreNotEqual(0, exitCode);
        Assert.Contains(message, output);
        Assert.Contains("1 Error(s)", output);
    }

    [TestMethod]
    public void TheFirmwareIsBuiltWithoutWhatItCanDoWithout()
    {
        string output = RestorePicoW(out int exitCode, "System.Device.Adc", "System.IO.FileSystem");
        Assert.Contains("not found: nanoframework.system.device.adc 1.", output);
        Assert.Contains("The firmware is built without what needs them (NanoAdc=false, NanoStorage=).", output);
        Assert.Contains("0 Error(s)", output);
        Assert.AreEqual(0, exitCode);
    }

    [TestMethod]
    public void TheFirmwareIsNotBuiltWithoutANetwork()
    {
        string output = RestorePicoW(out int exitCode, "System.Device.Adc", "System.Device.Wifi");
        Assert.Contains("error : nanoFramework packages not found: nanoframework.system.device.wifi 1.", output);
        Assert.AreNotEqual(0, exitCode);
    }

    private static string RestorePicoW(out int exitCode, params string[] missing)
    {
        using ProjectFiles projects = new ProjectFiles(missing);
        return NfProj.RunIn(projects.Root, out exitCode, "-t:WantFirmware;RestoreNano", "-p:Board=pico-w", "-p:RestoreSources=" + projects.Feed);
    }
}
