using System.Text;
using System.Threading.Tasks;
using Gateway.Flows;
using Gateway.Server;
using Gateway.Server.Tests;

namespace Gateway.Client.Tests;

[TestClass]
public class FlowTimeOutTests
{
    /// <summary>What was begun goes out whole, wherever the time was over: inside of a character, too.</summary>
    [TestMethod]
    [EveryDriver]
    public void AWriteThatTimedOutCutsNothing(DriverKind driver)
    {
        using ClientServer server = new(driver);
        FlowClient clients = new(server.Address(""), new ClientOptions());
        using FlowPairing pair = FlowPairing.Open(clients, clients);
        string line = "x" + new string('é', 8 * 1024 * 1024);
        pair.Client.SendTimeout = 100;
        Assert.ThrowsExactly<FlowTimeoutException>(() => pair.Client.WriteLine(line));

        byte[] expected = Encoding.UTF8.GetBytes(line + "\nnext\n");
        byte[] received = new byte[expected.Length];
        Task reading = Background.Run(() => ReadAll(pair.Server, received));
        pair.Client.SendTimeout = -1;
        pair.Client.WriteLine("next");
        Assert.IsTrue(reading.Wait(60000));
        CollectionAssert.AreEqual(expected, received);
    }

    private static void ReadAll(Flow flow, byte[] target)
    {
        for (int length = 0; length < target.Length;)
        {
            int count = flow.Read(target, length, target.Length - length);
            Assert.AreNotEqual(0, count);
            length += count;
        }
    }
}
