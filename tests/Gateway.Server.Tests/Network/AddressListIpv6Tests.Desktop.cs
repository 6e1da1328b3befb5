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

    /// <summary>A client of IPv4 is the same at a port of IPv6, and so is a network of them.</summary>
    [TestMethod]
    [DataRow("10.1.2.3", true)]
    [DataRow("10.0.0.0/8", true)]
    [DataRow("11.0.0.0/8", false)]
    [DataRow("::ffff:10.1.2.3", true)]
    [DataRow("::ffff:10.1.2.3/128", true)]
    [DataRow("::ffff:10.0.0.0/104", true)]
    [DataRow("::ffff:11.0.0.0/104", false)]
    [DataRow("::ffff:0:0/96", true)]
    [DataRow("::1", false)]
    public void AnAddressOfIpv4IsTheSameInBothWays(string text, bool contained)
    {
        AddressList list = AddressList.Parse(text);
        Assert.AreEqual(contained, list.Contains(RemoteAddress.Of(IPAddress.Parse("10.1.2.3").GetAddressBytes())));
        Assert.AreEqual(contained, list.Contains(RemoteAddress.Of(IPAddress.Parse("::ffff:10.1.2.3").GetAddressBytes())));
    }

    /// <summary>It would hold addresses of both kinds.</summary>
    [TestMethod]
    [DataRow("::ffff:10.0.0.0/95")]
    [DataRow("::ffff:10.0.0.0/129")]
    public void ANetworkIsOfOneKind(string text)
    {
        Assert.Throws<System.ArgumentException>(() => AddressList.Parse(text));
    }
}
