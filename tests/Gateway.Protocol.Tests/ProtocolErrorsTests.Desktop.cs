using System;
using System.Linq;
using System.Text;

namespace Gateway.Protocol.Tests;

/// <summary>The list of texts is as long as the enum; only the desktop can count an enum.</summary>
[TestClass]
public class ProtocolErrorsEnumTests
{
    [TestMethod]
    public void EveryErrorHasAText()
    {
        ProtocolError[] errors = Enum.GetValues<ProtocolError>();
        for (int i = 0; i < errors.Length; i++)
        {
            Assert.AreEqual(i, (int)errors[i]);
            Assert.AreNotEqual(0, ProtocolErrors.ToText(errors[i]).Length);
        }

        Assert.AreEqual(errors.Length, ProtocolErrors.Count);
        CollectionAssert.AllItemsAreUnique(errors.Select(e => Encoding.ASCII.GetString(ProtocolErrors.ToText(e))).ToArray());
    }
}
