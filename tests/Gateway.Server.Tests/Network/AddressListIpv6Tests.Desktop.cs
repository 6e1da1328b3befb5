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
    [DataRow("32.1.13.184", false)]
    [DataRow("::/1", true)]
    [DataRow("::/2", true)]
    [DataRow("::/3", false)]
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
    [DataRow("::/0", true)]
    [DataRow("::/1", false)]
    [DataRow("::/16", false)]
    [DataRow("::10.1.2.3", false)]
    public void AnAddressOfIpv4IsTheSameInBothWays(string text, bool contained)
    {
        AddressList list = AddressList.Parse(text);
        Assert.AreEqual(contained, list.Contains(RemoteAddress.Of(IPAddress.Parse("10.1.2.3").GetAddressBytes())));
        Assert.AreEqual(contained, list.Contains(RemoteAddress.Of(IPAddress.Parse("::ffff:10.1.2.3").GetAddressBytes())));
    }

    /// <summary>This machine is the same in both ways, too.</summary>
    [TestMethod]
    [DataRow("::1", true)]
    [DataRow("::1/128", true)]
    [DataRow("127.0.0.1", true)]
    [DataRow("127.0.0.0/8", true)]
    [DataRow("::ffff:127.0.0.1", true)]
    [DataRow("0.0.0.0/0", true)]
    [DataRow("::/0", true)]
    [DataRow("0.0.0.0/8", false)]
    [DataRow("0.0.0.0/1", true)]
    [DataRow("0.0.0.1", false)]
    [DataRow("128.0.0.0/1", false)]
    [DataRow("::/64", false)]
    [DataRow("2001:db8::/32", false)]
    public void ThisMachineIsTheSameInBothWays(string text, bool contained)
    {
        AddressList list = AddressList.Parse(text);
        Assert.AreEqual(contained, list.Contains(RemoteAddress.Of(IPAddress.IPv6Loopback.GetAddressBytes())));
        Assert.AreEqual(contained, list.Contains(RemoteAddress.Of(IPAddress.Loopback.GetAddressBytes())));
    }

    /// <summary>Addresses of IPv6 whose first bits are zero are no addresses of IPv4, whose numbers they would have.</summary>
    [TestMethod]
    [DataRow("::2")]
    [DataRow("::127.0.0.1")]
    [DataRow("0:0:a01:203::")]
    [DataRow("0:0:7f00:1::1")]
    public void WhatBeginsWithZerosIsNoAddressOfIpv4(string address)
    {
        long client = RemoteAddress.Of(IPAddress.Parse(address).GetAddressBytes());
        Assert.IsFalse(AddressList.Parse("0.0.0.0/0,10.1.2.3,127.0.0.1,0.0.0.0/8").Contains(client));
        Assert.IsTrue(AddressList.Parse("::/0").Contains(client));
        Assert.IsTrue(AddressList.Parse("::/16").Contains(client));
        Assert.IsTrue(AddressList.Parse(address).Contains(client));
        Assert.AreNotEqual(RemoteAddress.Unknown, client);
    }

    /// <summary>It would hold addresses of both kinds.</summary>
    [TestMethod]
    [DataRow("::ffff:10.0.0.0/95")]
    [DataRow("::ffff:10.0.0.0/129")]
    [DataRow("::1/96")]
    [DataRow("::1/127")]
    [DataRow("::1/129")]
    public void ANetworkIsOfOneKind(string text)
    {
        Assert.Throws<System.ArgumentException>(() => AddressList.Parse(text));
    }
}
