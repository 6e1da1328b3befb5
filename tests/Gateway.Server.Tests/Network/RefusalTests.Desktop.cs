using System.Collections.Generic;
using System.Text;
using System.Threading;

namespace Gateway.Server.Tests;

[TestClass]
public class RefusalTests
{
    private const string RefusalLine = "error: too many connections, try again later\n";

    /// <summary>Whoever refused clients keep waiting, it is not the threads that serve others.</summary>
    [TestMethod]
    public void WhoIsRefusedTakesNoThread()
    {
        Listener listener = new Listener("line", System.Net.IPAddress.Loopback, 0, new Router(), new EchoService());
        ManualResetEventSlim release = new ManualResetEventSlim();
        try
        {
            // More than the pool adds threads for in the time that the client waits.
            for (int i = 0; i < 1000; i++)
            {
                ThreadPool.QueueUserWorkItem(_ => release.Wait());
            }

            using SocketPair pair = new SocketPair();
            pair.Peer.ReceiveTimeout = 10000;
            Refusal.Begin(pair.Ours, listener);
            Assert.AreEqual(RefusalLine, ReadAll(pair));
        }
        finally
        {
            release.Set();
        }
    }

    /// <summary>A client that does not close is closed soon.</summary>
    [TestMethod]
    public void WhoIsRefusedIsGivenUp()
    {
        Listener listener = new Listener("line", System.Net.IPAddress.Loopback, 0, new Router(), new EchoService());
        using SocketPair pair = new SocketPair();
        Refusal.Begin(pair.Ours, listener);
        Assert.AreEqual(RefusalLine, ReadAll(pair));
        Assert.IsTrue(SpinWait.SpinUntil(() => pair.Ours.SafeHandle.IsClosed, RawClient.Patience));
    }

    private static string ReadAll(SocketPair pair)
    {
        List<byte> all = [];
        byte[] part = new byte[100];
        int count;
        while ((count = pair.Peer.Receive(part)) > 0)
        {
            all.AddRange(part[..count]);
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }
}
