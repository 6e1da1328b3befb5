using Gateway.Protocol;

namespace Gateway.Server.Tests;

[TestClass]
public class LentBuffersTests
{
    [TestMethod]
    public void ASilentConnectionHasNone()
    {
        LentBuffers buffers = new LentBuffers(new GatewayOptions());
        Connection connection = NewConnection();
        buffers.LendTo(connection);
        byte[] array = connection.Input.Bytes;
        Assert.IsTrue(array.Length > 128 * 1024);
        buffers.TakeBackFrom(connection, ConnectionStatus.NeedInput);
        Assert.AreEqual(1, connection.Input.Capacity);
        Assert.AreEqual(1, connection.Output.Capacity);
        buffers.LendTo(connection);
        Assert.AreSame(array, connection.Input.Bytes);
    }

    [TestMethod]
    public void WhatWaitsMovesIntoASmallOne()
    {
        LentBuffers buffers = new LentBuffers(new GatewayOptions());
        Connection connection = NewConnection();
        buffers.LendTo(connection);
        connection.Input.TryAppend(new byte[] { 1, 2, 3 }, 0, 3);
        connection.Input.Consume(1);
        buffers.TakeBackFrom(connection, ConnectionStatus.NeedInput);
        Assert.AreEqual(new GatewayOptions().InputBufferSize, connection.Input.Capacity);
        Assert.AreEqual("0203", Protocol.Tests.TestBytes.ToHex(connection.Input.Bytes, connection.Input.Start, connection.Input.Length));
    }

    /// <summary>A held message is in the array, though the window is empty.</summary>
    [TestMethod]
    public void AHeldMessageKeepsItsArray()
    {
        LentBuffers buffers = new LentBuffers(new GatewayOptions());
        Connection connection = NewConnection();
        buffers.LendTo(connection);
        byte[] array = connection.Input.Bytes;
        buffers.TakeBackFrom(connection, ConnectionStatus.Waiting);
        Assert.AreSame(array, connection.Input.Bytes);
    }

    /// <summary>Who waits for the peer to take an answer needs nothing to receive into.</summary>
    [TestMethod]
    public void AnAnswerThatWaitsKeepsOnlyItsOwn()
    {
        LentBuffers buffers = new LentBuffers(new GatewayOptions());
        Connection connection = NewConnection();
        buffers.LendTo(connection);
        connection.Output.TryAppend(new byte[100], 0, 100);
        buffers.TakeBackFrom(connection, ConnectionStatus.NeedInput);
        Assert.AreEqual(1, connection.Input.Capacity);
        Assert.AreEqual(new GatewayOptions().OutputBufferSize, connection.Output.Capacity);
        Assert.AreEqual(100, connection.Output.Length);
    }

    /// <summary>However many have something waiting, the large arrays do not get more; and no input is larger than its output.</summary>
    [TestMethod]
    public void LargeOnesAreFew()
    {
        LentBuffers buffers = new LentBuffers(new GatewayOptions());
        int large = 0;
        for (int i = 0; i < 100; i++)
        {
            Connection connection = NewConnection();
            buffers.LendTo(connection);
            large += connection.Input.Capacity > 128 * 1024 ? 1 : 0;
            Assert.IsTrue(connection.Output.Capacity >= connection.Input.Capacity + GatewayOptions.OutputOverhead);
        }

        Assert.AreEqual(32, large);
    }

    /// <summary>A large input with more in it than a small one takes keeps its large output, whoever else wants one.</summary>
    [TestMethod]
    public void AFullInputKeepsItsOutput()
    {
        LentBuffers buffers = new LentBuffers(new GatewayOptions());
        Connection connection = NewConnection();
        buffers.LendTo(connection);
        connection.Input.TryAppend(new byte[100000], 0, 100000);
        buffers.TakeBackFrom(connection, ConnectionStatus.NeedInput);
        Assert.AreEqual(100000, connection.Input.Length);
        Assert.IsTrue(connection.Output.Capacity >= connection.Input.Capacity + GatewayOptions.OutputOverhead);
    }

    private static Connection NewConnection()
    {
        GatewayOptions options = new GatewayOptions().WithoutBuffers();
        return new Connection(new ConnectionSetup(options, new GatewayStatistics(), new RecordingLog()));
    }
}
