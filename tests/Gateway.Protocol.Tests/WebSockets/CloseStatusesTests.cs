namespace Gateway.Protocol.Tests;

/// <summary>All 65,536 numbers that a close frame can carry.</summary>
[TestClass]
public class CloseStatusesTests
{
    [TestMethod]
    public void OnlyTheRegisteredRangesAreValid()
    {
        int valid = 0;
        for (int status = 0; status < 65536; status++)
        {
            valid += CloseStatuses.IsValidOnWire(status) ? 1 : 0;
        }

        Assert.AreEqual(4 + 8 + 2000, valid);
    }

    [TestMethod]
    [DataRow(999, false)]
    [DataRow(1000, true)]
    [DataRow(1003, true)]
    [DataRow(1004, false)]
    [DataRow(1005, false)]
    [DataRow(1006, false)]
    [DataRow(1007, true)]
    [DataRow(1014, true)]
    [DataRow(1015, false)]
    [DataRow(2999, false)]
    [DataRow(3000, true)]
    [DataRow(4999, true)]
    [DataRow(5000, false)]
    [DataRow(-1, false)]
    public void Boundaries(int status, bool valid)
    {
        Assert.AreEqual(valid, CloseStatuses.IsValidOnWire(status));
    }
}
