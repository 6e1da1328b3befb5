using System.Net;

namespace Gateway.Server.Tests;

/// <summary>Addresses of IPv6, which not every device knows.</summary>
[TestClass]
public class AddressListIpv6Tests
{
    [TestMethod]
    [DataRow("2001:db8:1:2::7", true)]
    [DataRow("2001:db8:1:2::8/128", true)]
    [DataRow("2001:db8::/32", true)]
    [DataRow("2001:db9::/32", false)]
    [DataRow("::/0", true)]
    [DataRow("0.0.0.0/0", false)]
    public void ContainsWhatItSays(string text, bool contained)
    {
        long client = RemoteAddress.Of(IPAddress.Parse("2001:db8:1:2::7").GetAddressBytes());
        Assert.AreEqual(contained, AddressList.Parse(text).Contains(client));
    }
}
