namespace Gateway.Flows.Tests;

[TestClass]
public class QosSpecTests
{
    [TestMethod]
    [DataRow("raw", "")]
    [DataRow("best-effort", "")]
    [DataRow("data", "")]
    [DataRow("video", "delay: no bound can be promised over TCP")]
    [DataRow("voice", "delay: no bound can be promised over TCP")]
    public void PresetsThatCanBePromised(string name, string problem)
    {
        QosSpec preset = QosSpec.FromPreset(name)!;

        Assert.AreEqual(problem, preset.FindProblem() ?? "");
    }

    [TestMethod]
    public void AnotherPresetIsNone()
    {
        Assert.IsTrue(QosSpec.FromPreset("best") == null);
    }

    [TestMethod]
    [DataRow("delay", 1, "delay")]
    [DataRow("bandwidth", 1, "bandwidth")]
    [DataRow("availability", 1, "availability")]
    [DataRow("loss", -1, "loss")]
    [DataRow("loss", 1000001, "loss")]
    [DataRow("ber", 0, "ber")]
    [DataRow("max_gap", 1, "max_gap")]
    [DataRow("loss", 0, "")]
    [DataRow("in_order", 1, "")]
    [DataRow("delay", 0, "")]
    public void ARefusalNamesItsField(string field, int value, string named)
    {
        QosSpec spec = new QosSpec();

        Assert.IsTrue(spec.TrySet(field, value));

        string problem = spec.FindProblem() ?? ":";
        Assert.AreEqual(named, problem.Substring(0, problem.IndexOf(':')));
    }

    [TestMethod]
    public void AnotherFieldIsNone()
    {
        Assert.IsFalse(new QosSpec().TrySet("speed", 1));
    }

    [TestMethod]
    public void ACheckThrows()
    {
        bool thrown = false;
        try
        {
            QosSpec.Voice.Check();
        }
        catch (QosException)
        {
            thrown = true;
        }

        Assert.IsTrue(thrown);
        QosSpec.Data.Check();
    }
}
