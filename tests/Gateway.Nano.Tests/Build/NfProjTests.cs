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
    [DataRow("-t:Test -p:NanoReferences=contract", "Tests on the virtual device need nanoFramework's own assemblies")]
    public void SaysWhatIsMissing(string arguments, string message)
    {
        string output = NfProj.Run(out int exitCode, arguments.Split(' '));
        Assert.AreNotEqual(0, exitCode);
        Assert.Contains(message, output);
        Assert.Contains("1 Error(s)", output);
    }
}
