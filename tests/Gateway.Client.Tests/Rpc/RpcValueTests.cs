using System;
using Gateway.Protocol;

namespace Gateway.Client.Tests;

[TestClass]
public class RpcValueTests
{
    [TestMethod]
    public void ValuesAreWhatTheySay()
    {
        Assert.AreEqual(-12, RpcValue.Parse("-12").ToInt32());
        Assert.AreEqual(1099511627776L, RpcValue.Parse("1099511627776").ToInt64());
        Assert.AreEqual(0.5, RpcValue.Parse(" 5e-1 ").ToDouble());
        Assert.IsTrue(RpcValue.Parse("true").ToBoolean());
        Assert.AreEqual("a\"b", RpcValue.Parse("\"a\\\"b\"").ToText());
        Assert.IsTrue(RpcValue.Parse("null").IsNull);
        Assert.AreEqual("{\"a\":[]}", RpcValue.Parse("{\"a\":[]}").ToString());
    }

    [TestMethod]
    public void ContainersHaveParts()
    {
        RpcValue value = RpcValue.Parse("{\"a\":[1,[2,3],{\"b\":\"x\"}],\"c\":null,\"d\\u0065\":7}");
        Assert.AreEqual(3, value.Count);
        Assert.AreEqual(3, value["a"]!.Count);
        Assert.AreEqual(3, value["a"]![1][1].ToInt32());
        Assert.AreEqual("x", value["a"]![2]["b"]!.ToText());
        Assert.IsTrue(value["c"]!.IsNull);
        Assert.AreEqual(7, value["de"]!.ToInt32());
        Assert.IsNull(value["b"]);
        Assert.IsNull(value["a"]!["b"]);
        Assert.AreEqual(0, RpcValue.Parse("[]").Count);
        Assert.AreEqual(0, RpcValue.Parse("5").Count);
    }

    [TestMethod]
    public void WhatIsNotThereIsAnError()
    {
        RpcValue value = RpcValue.Parse("[1]");
        int caught = 0;
        for (int index = -1; index < 3; index++)
        {
            try
            {
                Assert.AreEqual(JsonTokenType.Number, value[index].Type);
            }
            catch (ArgumentException)
            {
                caught++;
            }
        }

        Assert.AreEqual(3, caught);
    }

    [TestMethod]
    public void OtherTypesAreErrors()
    {
        RpcValue text = RpcValue.Parse("\"1\"");
        int caught = 0;
        for (int kind = 0; kind < 5; kind++)
        {
            try
            {
                Take(text, kind);
            }
            catch (FormatException)
            {
                caught++;
            }
        }

        Assert.AreEqual(4, caught);
    }

    [TestMethod]
    public void WhatIsNoJsonIsNoValue()
    {
        string[] texts = new string[] { "", "[1", "1 2", "]", "'a'", "\"\n\"" };
        int caught = 0;
        foreach (string text in texts)
        {
            try
            {
                RpcValue.Parse(text);
            }
            catch (ArgumentException)
            {
                caught++;
            }
        }

        Assert.AreEqual(texts.Length, caught);
    }

    private static void Take(RpcValue value, int kind)
    {
        switch (kind)
        {
            case 0:
                value.ToInt32();
                break;
            case 1:
                value.ToInt64();
                break;
            case 2:
                value.ToDouble();
                break;
            case 3:
                value.ToBoolean();
                break;
            default:
                value.ToText();
                break;
        }
    }
}
