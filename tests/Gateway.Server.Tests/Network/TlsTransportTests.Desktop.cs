using System;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;
using Gateway.Testing;

namespace Gateway.Server.Tests;

[TestClass]
public class TlsTransportTests
{
    private const int Soon = 50;

    private readonly byte[] _bytes = new byte[100];

    [TestMethod]
    public void MovesBytesBothWays()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        pair.Client.Write("hello"u8);
        Assert.AreEqual(5, pair.Transport.Receive(_bytes, 10, 90, RawClient.Patience));
        Assert.AreEqual("hello", Encoding.Latin1.GetString(_bytes, 10, 5));
        ByteBuffer output = Filled("hi there");
        Assert.IsTrue(pair.Transport.TrySend(output));
        Assert.AreEqual(0, output.Length);
        pair.Client.ReadExactly(_bytes, 0, 8);
        Assert.AreEqual("hi there", Encoding.Latin1.GetString(_bytes, 0, 8));
    }

    [TestMethod]
    public void ATimeOutLosesNothing()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        Assert.AreEqual(Transport.TimedOut, pair.Transport.Receive(_bytes, 0, 100, 0));
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual(Transport.TimedOut, pair.Transport.Receive(_bytes, 0, 100, 1));
            pair.Client.WriteByte((byte)i);
            Assert.AreEqual(1, pair.Transport.Receive(_bytes, 0, 100, -1));
            Assert.AreEqual(i, _bytes[0]);
        }
    }

    /// <summary>Bytes of a record that never gets whole do not start the wait anew.</summary>
    [TestMethod]
    public void APeerCannotStretchAWait()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        using CancellationTokenSource over = new CancellationTokenSource();
        Task<int> receiving = Background.Run(() => pair.Transport.Receive(_bytes, 0, 100, 4 * Soon));
        Task dribbling = Background.Run(() => Dribble(pair.Peer, over.Token));
        Assert.AreEqual(Transport.TimedOut, receiving.Bounded().GetAwaiter().GetResult());
        over.Cancel();
        dribbling.Bounded().GetAwaiter().GetResult();
    }

    [TestMethod]
    public void EndsInOrder()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        Assert.IsTrue(pair.Transport.TrySend(Filled("bye")));
        pair.Transport.End();
        pair.Client.ReadExactly(_bytes, 0, 3);
        Assert.AreEqual(0, pair.Client.Read(_bytes, 0, 100));
        Assert.IsFalse(pair.Transport.TrySend(Filled("more")));
    }

    [TestMethod]
    public void LingersUntilThePeerCloses()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        pair.Client.Write(new byte[1000]);
        Task lingering = Background.Run(() => pair.Transport.Linger(_bytes, RawClient.Patience));
        Assert.AreEqual(0, pair.Client.Read(new byte[1], 0, 1));
        pair.Peer.Shutdown(SocketShutdown.Send);
        lingering.Bounded().GetAwaiter().GetResult();
    }

    [TestMethod]
    public void ThePeersEndIsNoError()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        pair.Client.ShutdownAsync().Wait();
        Assert.AreEqual(0, pair.Transport.Receive(_bytes, 0, 100, RawClient.Patience));
    }

    [TestMethod]
    public void APeerThatTakesNothingIsNotWaitedFor()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        ByteBuffer output = new ByteBuffer(16 * 1024 * 1024);
        output.Commit(output.FreeSpace);
        Assert.IsTrue(pair.Transport.TrySendReady(output));
        int left = output.Length;
        Assert.IsGreaterThan(0, left);
        byte[] taken = new byte[output.Bytes.Length - left];
        pair.Client.ReadExactly(taken);
        Assert.IsTrue(pair.Transport.TrySendReady(output));
        Assert.IsLessThan(left, output.Length);
    }

    [TestMethod]
    public void ASendThatGetsNowhereFails()
    {
        using TlsPair pair = new TlsPair(Soon);
        ByteBuffer output = new ByteBuffer(16 * 1024 * 1024);
        output.Commit(output.FreeSpace);
        Assert.IsFalse(pair.Transport.TrySend(output));
        Assert.AreEqual(0, output.Length);
        pair.Transport.End();
    }

    [TestMethod]
    public async Task ABlockedReceiveIsWokenByAClose()
    {
        using TlsPair pair = new TlsPair(RawClient.Patience);
        Task<int> receiving = Background.Run(() => pair.Transport.Receive(_bytes, 0, 100, -1));
        await Task.Delay(Soon);
        pair.Transport.Close();
        Assert.IsLessThanOrEqualTo(0, await receiving.Bounded());
    }

    [TestMethod]
    public void AHandshakeWithSilenceEnds()
    {
        using SocketPair sockets = new SocketPair();
        Assert.AreEqual("it took too long", TlsPair.NewTransport(sockets.Ours, Soon).Open(Soon));
    }

    [TestMethod]
    public void AHandshakeWithNonsenseEnds()
    {
        using SocketPair sockets = new SocketPair();
        sockets.Peer.Send("GET / HTTP/1.1\r\nHost: h\r\n\r\n"u8);
        string? reason = TlsPair.NewTransport(sockets.Ours, Soon).Open(RawClient.Patience);
        Assert.IsFalse(string.IsNullOrEmpty(reason));
    }

    /// <summary>The head of a record that is said to be long, and then a byte from time to time.</summary>
    private static void Dribble(Socket socket, CancellationToken over)
    {
        socket.Send([0x17, 3, 3, 0x10, 0]);
        while (!over.IsCancellationRequested)
        {
            socket.Send([1]);
            Thread.Sleep(Soon / 5);
        }
    }

    private static ByteBuffer Filled(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        ByteBuffer buffer = new ByteBuffer(bytes.Length);
        buffer.TryAppend(bytes, 0, bytes.Length);
        return buffer;
    }
}
