using System;
using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class GatewayOptionsTests
{
    [TestMethod]
    public void DefaultsAreInOrder()
    {
        new GatewayOptions().Validate();
    }

    [TestMethod]
    [DataRow("HttpPort", -2)]
    [DataRow("HttpPort", 65536)]
    [DataRow("EchoPort", -2)]
    [DataRow("EchoPort", 65536)]
    [DataRow("RpcPort", -2)]
    [DataRow("RpcPort", 65536)]
    [DataRow("RpcMaxRequest", 511)]
    [DataRow("RpcReplySize", 511)]
    [DataRow("RpcMaxDepth", 1)]
    [DataRow("RpcMaxDepth", 1025)]
    [DataRow("RpcMaxBatch", 0)]
    [DataRow("RpcStoreSize", 511)]
    [DataRow("EventRingSize", 0)]
    [DataRow("EventRingBytes", 511)]
    [DataRow("MaxConnections", 0)]
    [DataRow("MaxConnections", -1)]
    [DataRow("Backlog", 0)]
    [DataRow("InputBufferSize", 511)]
    [DataRow("InputBufferSize", int.MaxValue)]
    [DataRow("InputBufferSize", int.MinValue)]
    [DataRow("OutputBufferSize", 1063)]
    [DataRow("OutputBufferSize", -1)]
    [DataRow("MaxMessage", 0)]
    [DataRow("MaxLine", 0)]
    [DataRow("MaxHead", 0)]
    [DataRow("HeadStore", 0)]
    [DataRow("HandshakeTimeout", 0)]
    [DataRow("SendTimeout", 0)]
    [DataRow("CloseTimeout", 0)]
    [DataRow("CloseTimeout", -1)]
    public void NamesTheOptionThatIsOutOfRange(string name, int value)
    {
        Refuses(Make(name, value), name + ": " + value.ToString() + " ");
    }

    [TestMethod]
    [DataRow("HttpPort", -1)]
    [DataRow("HttpPort", 0)]
    [DataRow("HttpPort", 65535)]
    [DataRow("EchoPort", -1)]
    [DataRow("EchoPort", 65535)]
    [DataRow("MaxConnections", 1)]
    [DataRow("Backlog", 1)]
    [DataRow("InputBufferSize", 512)]
    [DataRow("OutputBufferSize", 1064)]
    [DataRow("MaxMessage", 1)]
    [DataRow("MaxLine", 1)]
    [DataRow("MaxHead", 1)]
    [DataRow("HeadStore", 1)]
    [DataRow("HandshakeTimeout", 1)]
    [DataRow("SendTimeout", int.MaxValue)]
    [DataRow("CloseTimeout", 1)]
    public void TakesTheEndsOfTheRange(string name, int value)
    {
        Make(name, value).Validate();
    }

    [TestMethod]
    [DataRow("localhost")]
    [DataRow("")]
    [DataRow("300.0.0.1")]
    [DataRow("1.2.3.4.5")]
    public void NamesAnAddressThatIsNone(string address)
    {
        Refuses(new GatewayOptions { BindAddress = address }, "BindAddress: '" + address + "' ");
    }

    [TestMethod]
    public void ReadsTheAddress()
    {
        Assert.AreEqual("127.0.0.1", new GatewayOptions().ParseBindAddress().ToString());
        Assert.AreEqual("0.0.0.0", new GatewayOptions { BindAddress = "0.0.0.0" }.ParseBindAddress().ToString());
    }

    [TestMethod]
    public void LimitsAreWhatTheOptionsSay()
    {
        GatewayOptions options = new GatewayOptions { MaxMessage = 11, MaxLine = 12, MaxHead = 13 };
        Limits limits = options.ToLimits();
        Assert.AreEqual(11, (int)limits.MaxMessage);
        Assert.AreEqual(12, limits.MaxLine);
        Assert.AreEqual(13, limits.MaxHead);
    }

    [TestMethod]
    public void ASecretIsNotEmpty()
    {
        Refuses(new GatewayOptions { RpcSecret = "" }, "RpcSecret: ");
    }

    /// <summary>It goes back to a client that has sent it in a subprotocol, and the whole answer has to fit.</summary>
    [TestMethod]
    public void ATokenFitsIntoTheOutput()
    {
        GatewayOptions options = Make("OutputBufferSize", 1064);
        options.Token = Replies.FromBytes(TestBytes.Repeat((byte)'x', 673));
        options.Validate();
        options.Token += "x";
        Refuses(options, "token: ");
    }

    /// <summary>Buffers of 1,000 and 1,064 bytes, everything else as it is by default, except one option.</summary>
    private static GatewayOptions Make(string name, int value)
    {
        GatewayOptions options = new GatewayOptions { InputBufferSize = 1000, OutputBufferSize = 1064 };
        switch (name)
        {
            case "HttpPort": options.HttpPort = value; break;
            case "EchoPort": options.EchoPort = value; break;
            case "MaxConnections": options.MaxConnections = value; break;
            case "Backlog": options.Backlog = value; break;
            case "InputBufferSize": options.InputBufferSize = value; break;
            case "OutputBufferSize": options.OutputBufferSize = value; break;
            case "MaxMessage": options.MaxMessage = value; break;
            case "MaxLine": options.MaxLine = value; break;
            case "MaxHead": options.MaxHead = value; break;
            case "HeadStore": options.HeadStore = value; break;
            case "HandshakeTimeout": options.HandshakeTimeout = value; break;
            case "SendTimeout": options.SendTimeout = value; break;
            case "RpcPort": options.RpcPort = value; break;
            case "RpcMaxRequest": options.RpcMaxRequest = value; break;
            case "RpcReplySize": options.RpcReplySize = value; break;
            case "RpcMaxDepth": options.RpcMaxDepth = value; break;
            case "RpcMaxBatch": options.RpcMaxBatch = value; break;
            case "RpcStoreSize": options.RpcStoreSize = value; break;
            case "EventRingSize": options.EventRingSize = value; break;
            case "EventRingBytes": options.EventRingBytes = value; break;
            default: options.CloseTimeout = value; break;
        }

        return options;
    }

    private static void Refuses(GatewayOptions options, string start)
    {
        string message = "";
        try
        {
            options.Validate();
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }

        Assert.IsTrue(message.IndexOf(start) == 0, message);
        Check.ThrowsArgument(() => new GatewayServer(options, new RecordingLog()).Dispose());
    }
}
