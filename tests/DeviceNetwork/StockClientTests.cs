using System;
using System.Text;

namespace Gateway.DeviceNetwork;

/// <summary>nanoFramework's own WebSocket client at our server.</summary>
internal sealed class StockClientTests
{
    private const int BeyondTheBuffers = 5000;
    private const int Rounds = 10;

    private static readonly int[] s_lengths = { 1, 16, 125, 126, 127, 1000 };

    private readonly string _server;

    /// <summary>Makes the tests.</summary>
    /// <param name="server">Scheme, host and port.</param>
    public StockClientTests(string server)
    {
        _server = server;
    }

    /// <summary>A text comes back.</summary>
    public void EchoesText()
    {
        StockClient client = Open();
        Check(client.IsEchoed(Encoding.UTF8.GetBytes("hällo, €uro"), true), "text");
        Check(client.End(), "end");
    }

    /// <summary>So do binary messages whose lengths take one, two and no more bytes.</summary>
    public void EchoesBinaryOfEveryHeaderLength()
    {
        StockClient client = Open();
        foreach (int length in s_lengths)
        {
            Check(client.IsEchoed(Payload(length), false), length.ToString());
        }

        Check(client.End(), "end");
    }

    /// <summary>A message that fits into no buffer of ours comes back in fragments.</summary>
    public void EchoesWhatIsLongerThanTheBuffers()
    {
        StockClient client = Open();
        Check(client.IsEchoed(Payload(BeyondTheBuffers), false), "long");
        Check(client.End(), "end");
    }

    /// <summary>More clients than there are slots come one after the other.</summary>
    public void FreesItsSlots()
    {
        for (int i = 0; i < Rounds; i++)
        {
            StockClient client = Open();
            Check(client.IsEchoed(Payload(i + 1), false), i.ToString());
            Check(client.End(), "end");
        }
    }

    /// <summary>Where there is no service there is no WebSocket.</summary>
    public void KnowsNoOtherPath()
    {
        bool isOpen;
        try
        {
            isOpen = new StockClient(_server + "/nothing").IsOpen;
        }
        catch (Exception)
        {
            isOpen = false;
        }

        Check(!isOpen, "it is open");
    }

    private StockClient Open()
    {
        StockClient client = new StockClient(_server + "/echo");
        Check(client.IsOpen, "open");
        return client;
    }

    private static byte[] Payload(int length)
    {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++)
        {
            payload[i] = (byte)i;
        }

        return payload;
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new Exception(what);
        }
    }
}
