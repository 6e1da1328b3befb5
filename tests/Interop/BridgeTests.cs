using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

using Gateway.Client;
using Gateway.Protocol;
using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>A bridge to a serial port: a pseudo-terminal of socat with an echo behind it.</summary>
[TestClass]
public sealed class BridgeTests
{
    private const int Patience = 60_000;

    [TestMethod]
    public async Task ASerialPortAnswers()
    {
        Peers.Require(await Script.SucceedsAsync("socat", "-V"), "socat (Debian package)");
        string folder = Directory.CreateTempSubdirectory("gateway-serial-").FullName;
        string port = Path.Combine(folder, "tty");
        using Process socat = Process.Start("socat", [$"PTY,link={port},raw,echo=0", "EXEC:cat"]);
        try
        {
            Assert.IsTrue(SpinWait.SpinUntil(() => File.Exists(port), Patience), "socat makes no port");
            using HostProcess host = HostProcess.Start("--bridge", $"serial=serial://{port}?baud=9600", "--bridge", $"gone=serial://{folder}/none");
            using WebSocketClient client = Connect(host, "serial");
            client.SendText("Grüße");
            client.SendBinary([0, 255, 10, 13]);
            CollectionAssert.AreEqual((byte[])[.. Encoding.UTF8.GetBytes("Grüße\n"), 0, 255, 10, 13], Read(client, 12));

            using WebSocketClient second = Connect(host, "serial");
            Assert.AreEqual(ReceiveStatus.Closed, second.Receive(Patience));
            Assert.AreEqual("busy", second.CloseReason);

            using WebSocketClient gone = Connect(host, "gone");
            Assert.AreEqual(ReceiveStatus.Closed, gone.Receive(Patience));
            Assert.AreEqual(CloseStatus.BadGateway, gone.CloseStatus);
            StringAssert.Contains(gone.CloseReason, "No such file");

            ClientException unknown = Assert.ThrowsExactly<ClientException>(() => Connect(host, "unknown"));
            Assert.AreEqual(404, unknown.HttpStatus);

            // The port is free again.
            client.Close(CloseStatus.NormalClosure, "");
            Assert.IsTrue(SpinWait.SpinUntil(() => TryAsk(host), Patience));
            Assert.AreEqual(0, host.Stop());
        }
        finally
        {
            socat.Kill();
            socat.WaitForExit();
            Directory.Delete(folder, true);
        }
    }

    private static bool TryAsk(HostProcess host)
    {
        using WebSocketClient client = Connect(host, "serial");
        if (client.Receive(100) == ReceiveStatus.Closed)
        {
            return false;
        }

        client.SendText("again");
        return Encoding.UTF8.GetString(Read(client, 6)) == "again\n";
    }

    private static WebSocketClient Connect(HostProcess host, string name)
    {
        WebSocketClient client = new($"ws://127.0.0.1:{host.HttpPort}/bridge/{name}", new ClientOptions());
        client.Connect();
        return client;
    }

    private static byte[] Read(WebSocketClient client, int count)
    {
        byte[] bytes = new byte[count];
        int read = 0;
        while (read < count)
        {
            byte[]? message = client.ReceiveBytes(Patience);
            Assert.IsNotNull(message, client.CloseReason);
            Array.Copy(message, 0, bytes, read, message.Length);
            read += message.Length;
        }

        return bytes;
    }
}
