using System.Net.Sockets;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

[TestClass]
public class SocketTransportTests
{
    private const int ForEver = -1;

    private readonly byte[] _bytes = new byte[1000];

    [TestMethod]
    public void ReceivesWhatIsThere()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        pair.Peer.Send("abc"u8);
        Assert.AreEqual(3, transport.Receive(_bytes, 10, 100, ForEver));
        Check.Bytes(TestBytes.Hex("00616263 00"), TestBytes.Slice(_bytes, 9, 5));
    }

    [TestMethod]
    public void ReceivesNoMoreThanThereIsRoomFor()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        pair.Peer.Send("abc"u8);
        Assert.AreEqual(1, transport.Receive(_bytes, 999, 1, ForEver));
        Assert.AreEqual(1, transport.Receive(_bytes, 999, 1, ForEver));
        Assert.AreEqual((byte)'b', _bytes[999]);
    }

    /// <summary>Time-outs come and go; the connection is none the worse for them.</summary>
    [TestMethod]
    public void TimesOutAndGoesOn()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        Assert.AreEqual(SocketTransport.TimedOut, transport.Receive(_bytes, 0, 100, 0));
        Assert.AreEqual(SocketTransport.TimedOut, transport.Receive(_bytes, 0, 100, 1));
        Assert.AreEqual(SocketTransport.TimedOut, transport.Receive(_bytes, 0, 100, 20));
        pair.Peer.Send("a"u8);
        Assert.AreEqual(1, transport.Receive(_bytes, 0, 100, ForEver));
        pair.Peer.Send("a"u8);
        Assert.AreEqual(1, transport.Receive(_bytes, 0, 100, RawClient.Patience));
        Assert.AreEqual(SocketTransport.TimedOut, transport.Receive(_bytes, 0, 100, 20));
    }

    [TestMethod]
    public void TellsTheEndOfTheStream()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        pair.Peer.Send("a"u8);
        pair.Peer.Shutdown(SocketShutdown.Send);
        Assert.AreEqual(1, transport.Receive(_bytes, 0, 100, ForEver));
        Assert.AreEqual(0, transport.Receive(_bytes, 0, 100, ForEver));
        Assert.AreEqual(0, transport.Receive(_bytes, 0, 100, ForEver));
    }

    [TestMethod]
    public void AResetIsBroken()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        Reset(pair.Peer);
        Assert.AreEqual(SocketTransport.Broken, transport.Receive(_bytes, 0, 100, ForEver));
        Assert.IsFalse(transport.TrySend(Filled(10)));
        transport.Close();
    }

    /// <summary>The network stack asks a silent peer whether it is there, also where the protocol has no words for it.</summary>
    [TestMethod]
    public void KeepsTheConnectionAlive()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        Assert.AreEqual(1, (int)pair.Ours.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!);
        transport.Close();
    }

    [TestMethod]
    public void ASocketThatIsGoneIsBroken()
    {
        using SocketPair pair = new SocketPair();
        pair.Ours.Dispose();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        Assert.AreEqual(SocketTransport.Broken, transport.Receive(_bytes, 0, 100, ForEver));
        Assert.IsFalse(transport.TrySendReady(Filled(10)));
        ByteBuffer output = Filled(10);
        Assert.IsFalse(transport.TrySend(output));
        Assert.AreEqual(0, output.Length);
        transport.Linger(_bytes, 1000);
        transport.Close();
    }

    /// <summary>Whether the other thread is blocked already or only about to be.</summary>
    [TestMethod]
    public async Task CloseWakesABlockedReceive()
    {
        for (int i = 0; i < 20; i++)
        {
            using SocketPair pair = new SocketPair();
            SocketTransport transport = new SocketTransport(pair.Ours, 1000);
            Task<int> receiving = Background.Run(() => transport.Receive(_bytes, 0, 100, ForEver));
            await Task.Delay(i);
            transport.Close();
            int count = await receiving.Bounded();
            Assert.IsTrue(count is SocketTransport.Broken or 0, $"over: {count}");
        }
    }

    /// <summary>The peer gets what was sent, and then an end in order: a reset would throw here.</summary>
    [TestMethod]
    public async Task EndWakesABlockedReceiveWithoutAReset()
    {
        for (int i = 0; i < 20; i++)
        {
            using SocketPair pair = new SocketPair();
            SocketTransport transport = new SocketTransport(pair.Ours, 1000);
            Task<int> receiving = Background.Run(() => transport.Receive(_bytes, 0, 100, ForEver));
            await Task.Delay(i);
            Assert.IsTrue(transport.TrySend(Filled(10)));
            transport.End();
            Assert.AreEqual(0, await receiving.Bounded());
            transport.Close();
            Assert.AreEqual(10, pair.Peer.Receive(new byte[100]));
            Assert.AreEqual(0, pair.Peer.Receive(new byte[100]));
        }
    }

    [TestMethod]
    public async Task CloseWakesABlockedSend()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, RawClient.Patience * 2);
        Task<bool> sending = Background.Run(() => transport.TrySend(Filled(32 * 1024 * 1024)));
        while (pair.Ours.Poll(0, SelectMode.SelectWrite))
        {
            await Task.Delay(1);
        }

        transport.Close();
        Assert.IsFalse(await sending.Bounded());
    }

    [TestMethod]
    public async Task GivesUpOnAPeerThatTakesNothing()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 200);
        ByteBuffer output = Filled(32 * 1024 * 1024);
        Assert.IsFalse(await Background.Run(() => transport.TrySend(output)).Bounded());
        Assert.AreEqual(0, output.Length);
    }

    /// <summary>What the peer does not take at once stays, and the call returns; later it can go on.</summary>
    [TestMethod]
    public async Task SendsWhatIsTakenAtOnceWithoutWaiting()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, RawClient.Patience * 10);
        byte[] sent = TestBytes.Pattern(12 * 1024 * 1024);
        ByteBuffer output = new ByteBuffer(sent.Length);
        output.Append(sent);
        Assert.IsTrue(await Background.Run(() => transport.TrySendReady(output)).Bounded());
        Assert.IsTrue(output.Length > 0 && output.Length < sent.Length, $"{output.Length} left");
        Task<byte[]> receiving = Background.Run(() => ReceiveSlowly(pair.Peer, sent.Length));
        while (output.Length > 0)
        {
            Assert.IsTrue(transport.TrySendReady(output));
            await Task.Delay(1);
        }

        Check.Bytes(sent, await receiving.Bounded());
    }

    [TestMethod]
    public async Task SendsEverythingToASlowReader()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, RawClient.Patience);
        byte[] sent = TestBytes.Pattern(12 * 1024 * 1024);
        ByteBuffer output = new ByteBuffer(sent.Length);
        output.Append(sent);
        Task<bool> sending = Background.Run(() => transport.TrySend(output));
        byte[] received = await Background.Run(() => ReceiveSlowly(pair.Peer, sent.Length)).Bounded();
        Assert.IsTrue(await sending.Bounded());
        Assert.AreEqual(0, output.Length);
        Check.Bytes(sent, received);
    }

    /// <summary>The peer has sent more than was read; it gets the last word all the same.</summary>
    [TestMethod]
    public async Task LingersUntilThePeerHasReadTheLastWord()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        pair.Peer.Send(new byte[100000]);
        Assert.IsTrue(transport.TrySend(Filled(1000)));
        Task lingering = Background.Run(() =>
        {
            transport.Linger(_bytes, RawClient.Patience);
            transport.Close();
        });
        Assert.AreEqual(1000, ReceiveSlowly(pair.Peer, 1000).Length);
        Assert.AreEqual(0, pair.Peer.Receive(_bytes));
        pair.Peer.Close();
        await lingering.Bounded();
    }

    [TestMethod]
    public async Task LingersNoLongerThanItMay()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        await Background.Run(() => transport.Linger(_bytes, 50)).Bounded();
        Task flood = Background.Run(() => Flood(pair.Peer));
        await Background.Run(() => transport.Linger(_bytes, 50)).Bounded();
        transport.Close();
        await flood.Bounded();
    }

    [TestMethod]
    public void ClosesTwice()
    {
        using SocketPair pair = new SocketPair();
        SocketTransport transport = new SocketTransport(pair.Ours, 1000);
        transport.Close();
        transport.Close();
        Assert.AreEqual(0, pair.Peer.Receive(_bytes));
    }

    private static ByteBuffer Filled(int count)
    {
        ByteBuffer buffer = new ByteBuffer(count);
        buffer.Commit(count);
        return buffer;
    }

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    private static byte[] ReceiveSlowly(Socket socket, int count)
    {
        byte[] bytes = new byte[count];
        int received = 0;
        while (received < count)
        {
            Task.Delay(1).Wait();
            int room = count - received < 50000 ? count - received : 50000;
            received += socket.Receive(bytes, received, room, SocketFlags.None);
        }

        return bytes;
    }

    private static void Flood(Socket socket)
    {
        try
        {
            while (true)
            {
                socket.Send(new byte[10000]);
            }
        }
        catch (SocketException)
        {
            // Closed at last.
        }
    }
}
