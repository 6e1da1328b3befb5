using System;

namespace Gateway.Server.Tests;

[TestClass]
public class AddressListTests
{
    [TestMethod]
    [DataRow("192.168.1.7", true)]
    [DataRow("192.168.1.8", false)]
    [DataRow("192.168.1.8,192.168.1.7", true)]
    [DataRow("192.168.0.0/16", true)]
    [DataRow("192.169.0.0/16", false)]
    [DataRow("192.168.1.6/31", true)]
    [DataRow("192.168.1.8/31", false)]
    [DataRow("0.0.0.0/0", true)]
    [DataRow("192.168.1.7/32", true)]
    public void ContainsWhatItSays(string text, bool contained)
    {
        long client = RemoteAddress.Of(new byte[] { 192, 168, 1, 7 });
        Assert.AreEqual(contained, AddressList.Parse(text).Contains(client));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("192.168.1.7/33")]
    [DataRow("192.168.1.7/")]
    [DataRow("192.168.1.7/x")]
    [DataRow("192.168.1.7,")]
    [DataRow("gateway")]
    public void WhatIsNoAddressIsRefused(string text)
    {
        bool refused = false;
        try
        {
            AddressList.Parse(text);
        }
        catch (ArgumentException)
        {
            refused = true;
        }

        Assert.IsTrue(refused);
    }
}
