using System;

namespace Gateway.Protocol.Tests;

/// <summary>The assertions that the two test frameworks do not have in common.</summary>
internal static class Check
{
    public static void Status(ReadStatus expected, ReadStatus actual, string message = "")
    {
        Assert.AreEqual((int)expected, (int)actual, message);
    }

    public static void Error(ProtocolError expected, ProtocolError actual, string message = "")
    {
        Assert.AreEqual((int)expected, (int)actual, message);
    }

    public static void State(WebSocketState expected, WebSocketState actual, string message = "")
    {
        Assert.AreEqual((int)expected, (int)actual, message);
    }

    public static void Step(StepStatus expected, StepStatus actual)
    {
        Assert.AreEqual((int)expected, (int)actual);
    }

    /// <summary>A loop first: the frameworks' own comparison boxes every byte.</summary>
    public static void Bytes(byte[] expected, byte[] actual, string message = "")
    {
        bool same = expected.Length == actual.Length;
        for (int i = 0; same && i < expected.Length; i++)
        {
            same = expected[i] == actual[i];
        }

        if (!same)
        {
            Assert.AreEqual(TestBytes.ToHex(expected, 0, expected.Length), TestBytes.ToHex(actual, 0, actual.Length), message);
        }
    }

    public static void ThrowsArgument(TestAction action)
    {
        Assert.IsTrue(Catch(action) is ArgumentException, "ArgumentException expected");
    }

    public static void ThrowsInvalidOperation(TestAction action)
    {
        Assert.IsTrue(Catch(action) is InvalidOperationException, "InvalidOperationException expected");
    }

    /// <summary>For what the platforms throw different exceptions at.</summary>
    public static void Throws(TestAction action)
    {
        Assert.IsTrue(Catch(action) != null, "an exception expected");
    }

    private static Exception? Catch(TestAction action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
