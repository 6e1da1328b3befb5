using System;

namespace Gateway.Client.Tests;

[TestClass]
public class ClientAddressTests
{
    [TestMethod]
    [DataRow("ws://host", "host", 80, "/", "host")]
    [DataRow("ws://host:8080/a/b?c=d", "host", 8080, "/a/b?c=d", "host:8080")]
    [DataRow("ws://host:80/", "host", 80, "/", "host")]
    [DataRow("ws://host?x", "host", 80, "/?x", "host")]
    [DataRow("wss://host", "host", 443, "/", "host")]
    [DataRow("wss://host:80/", "host", 80, "/", "host:80")]
    [DataRow("tcp://192.168.1.20:7007", "192.168.1.20", 7007, "/", "192.168.1.20:7007")]
    [DataRow("ws://[::1]:8080/p", "::1", 8080, "/p", "[::1]:8080")]
    [DataRow("ws://[fe80::1]/p", "fe80::1", 80, "/p", "[fe80::1]")]
    public void IsRead(string text, string host, int port, string target, string authority)
    {
        ClientAddress address = ClientAddress.Parse(text);

        Assert.AreEqual(host, address.Host);
        Assert.AreEqual(port, address.Port);
        Assert.AreEqual(target, address.Target);
        Assert.AreEqual(authority, address.Authority);
        Assert.AreEqual(text.StartsWith("wss"), address.IsSecure);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("host")]
    [DataRow("http://host/")]
    [DataRow("ws://")]
    [DataRow("ws:///path")]
    [DataRow("ws://host:/")]
    [DataRow("ws://host:0/")]
    [DataRow("ws://host:65536/")]
    [DataRow("ws://host:99999999999/")]
    [DataRow("ws://host:8o80/")]
    [DataRow("ws://host/#fragment")]
    [DataRow("tcp://host")]
    [DataRow("ws://[::1")]
    [DataRow("ws://[")]
    [DataRow("ws://]")]
    [DataRow("ws://[]:80/")]
    [DataRow("ws://[::1]x:80/")]
    [DataRow("ws://a b/")]
    [DataRow("ws://host/a b")]
    [DataRow("ws://host/\r\nX: y")]
    public void WhatIsNoAddressIsRefused(string text)
    {
        Assert.AreNotEqual("", RefusalOf(text));
    }

    [TestMethod]
    public void SaysWhyNot()
    {
        Assert.IsTrue(RefusalOf("http://host/").IndexOf("ws://") >= 0);
        Assert.IsTrue(RefusalOf("ws://host/#a").IndexOf("#") >= 0);
        Assert.IsTrue(RefusalOf("ws://host/a b").IndexOf("blank") >= 0);
        Assert.IsTrue(RefusalOf("ws://:80/").IndexOf("host") >= 0);
        Assert.IsTrue(RefusalOf("ws://host:65536/").IndexOf("65535") >= 0);
    }

    private static string RefusalOf(string text)
    {
        try
        {
            ClientAddress.Parse(text);
        }
        catch (ArgumentException refusal)
        {
            return refusal.Message;
        }

        return "";
    }

    [TestMethod]
    public void AnotherTarget()
    {
        ClientAddress address = ClientAddress.Parse("wss://host:8443/a").WithTarget("/b?c");

        Assert.AreEqual("/b?c", address.Target);
        Assert.AreEqual("host:8443", address.Authority);
        Assert.IsTrue(address.IsSecure);
    }
}
