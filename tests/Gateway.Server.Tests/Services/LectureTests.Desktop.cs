using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol.Tests;
using Gateway.Testing;

namespace Gateway.Server.Tests;

/// <summary>
/// The upper-case service of the lecture on worker pools: three slots, clients that stay, clients that wait. Each test is a row
/// of that lecture's table, over real sockets, every driver and both modes of the port.
/// </summary>
[TestClass]
public class LectureTests
{
    private const int Slots = 3;
    private const string RefusalLine = "error: too many connections, try again later\n";

    private static readonly UpperMode[] s_modes = Enum.GetValues<UpperMode>();
    private static readonly string[] s_phrases = ["hello", "bye", "why", "yes", "no", "maybe", "are you sure", "why not?"];

    [TestMethod]
    [EveryDriver]
    public void L01_AnswersInUpperCase(DriverKind driver)
    {
        InBothModes(driver, (client, mode) =>
        {
            foreach (string phrase in s_phrases)
            {
                Ask(client, mode, phrase, phrase.ToUpperInvariant());
            }
        });
    }

    [TestMethod]
    [EveryDriver]
    public void L02_WhiteSpaceAtTheEndGoes(DriverKind driver)
    {
        InBothModes(driver, (client, mode) =>
        {
            Exchange(client, "hello\n", "HELLO" + EndOf(mode));
            Exchange(client, "hello \t\r\n", "HELLO" + EndOf(mode));
        });
    }

    [TestMethod]
    [EveryDriver]
    public void L03_BlanksAtTheBeginningStay(DriverKind driver)
    {
        InBothModes(driver, (client, mode) => Ask(client, mode, "  lead", "  LEAD"));
    }

    [TestMethod]
    [EveryDriver]
    public void L04_LettersOfTheTable(DriverKind driver)
    {
        InBothModes(driver, (client, mode) =>
        {
            Ask(client, mode, "straße", "STRASSE");
            Ask(client, mode, "été", "ÉTÉ");
        });
    }

    /// <summary>Without framing the silence has no end: either the blanks were read alone, or together with what follows.</summary>
    [TestMethod]
    [EveryDriver]
    public void L05_WhiteSpaceOnly(DriverKind driver)
    {
        using TestServer lines = NewServer(driver, UpperMode.Line);
        using RawClient client = new RawClient(lines.UpperPort);
        Exchange(client, "  \n", "\n");
        Exchange(client, "next\n", "NEXT\n");

        using TestServer raw = NewServer(driver, UpperMode.Raw);
        using RawClient silent = new RawClient(raw.UpperPort);
        silent.Send("  \n");
        silent.EndOutput();
        Assert.AreEqual(0, silent.ReadToEnd().Length);
        using RawClient next = new RawClient(raw.UpperPort);
        next.Send("  \n");
        next.Send("next");
        next.EndOutput();
        Assert.AreEqual("NEXT", Encoding.Latin1.GetString(next.ReadToEnd()).TrimStart());
    }

    [TestMethod]
    [EveryDriver]
    public void L06_ALineDoesNotDependOnItsSegments(DriverKind driver)
    {
        string line = new string('a', 990) + new string(' ', 20) + new string('b', 990) + "\n";
        using TestServer server = NewServer(driver, UpperMode.Line);
        using RawClient client = new RawClient(server.UpperPort);
        foreach (int cut in new[] { 1, 989, 990, 1000, 1010, 2000 })
        {
            client.Send(line[..cut]);

            // Most likely in two segments then; in one the answer is the same.
            Thread.Sleep(5);
            client.Send(line[cut..]);
            Assert.AreEqual(line.ToUpperInvariant(), client.ReadText(line.Length));
        }
    }

    [TestMethod]
    [EveryDriver]
    public void L07_TwoRequestsAtOnce(DriverKind driver)
    {
        using TestServer raw = NewServer(driver, UpperMode.Raw);
        using RawClient client = new RawClient(raw.UpperPort);
        client.Send("one");
        Exchange(client, "two\n", "ONETWO");

        using TestServer lines = NewServer(driver, UpperMode.Line);
        using RawClient lineClient = new RawClient(lines.UpperPort);
        lineClient.Send("one");
        Exchange(lineClient, "two\n", "ONETWO\n");
        Exchange(lineClient, "one\ntwo\n", "ONE\nTWO\n");
    }

    [TestMethod]
    [EveryDriver]
    public void L08_BytesThatAreNoText(DriverKind driver)
    {
        InBothModes(driver, (client, mode) =>
        {
            client.Send([0xFF, 0xFE, .. Utf8(EndOf(mode))]);
            byte[] answer = [0xFF, 0xFE, .. Utf8(EndOf(mode))];
            Check.Bytes(answer, client.Read(answer.Length));
            Ask(client, mode, "hello", "HELLO");
        });
    }

    /// <summary>More clients than slots, killed or gone without reading their answer.</summary>
    [TestMethod]
    [EveryDriver]
    public void L09_ClientsThatVanishKeepNoSlot(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode);
            for (int i = 0; i < 3 * Slots; i++)
            {
                RawClient killed = new RawClient(server.UpperPort);
                killed.Send("hello\n");
                killed.Reset();
                RawClient unread = new RawClient(server.UpperPort);
                unread.Send("hello\n");
                WaitForAnswer(unread);
                unread.Dispose();
            }

            Dispose(Serve(server, mode, Slots));
            Assert.AreEqual(0, server.Log.ErrorCount);
        }
    }

    [TestMethod]
    [EveryDriver]
    public void L10_TheFourthClientWaitsForItsTurn(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode);
            Queue<RawClient> served = new Queue<RawClient>(Serve(server, mode, Slots));
            Queue<RawClient> waiting = new Queue<RawClient>();
            for (int i = 0; i < 2 * Slots; i++)
            {
                RawClient client = new RawClient(server.UpperPort);
                client.Send($"client {i}\n");
                waiting.Enqueue(client);
            }

            for (int i = 0; i < 2 * Slots; i++)
            {
                Assert.IsTrue(waiting.All(client => client.Available == 0));
                served.Dequeue().Dispose();
                RawClient next = waiting.Dequeue();
                string answer = $"CLIENT {i}{EndOf(mode)}";
                Assert.AreEqual(answer, next.ReadText(answer.Length));
                served.Enqueue(next);
            }

            Dispose(served);
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task L11_ThirtyClientsOverThreeSlots(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode);
            Task<int>[] clients = AskFromThirty(server, mode, () => { });
            Assert.AreEqual(150, (await Task.WhenAll(clients).Bounded()).Sum());
            Assert.AreEqual(0, server.Log.ErrorCount + server.Log.WarningCount);
        }
    }

    [TestMethod]
    [EveryDriver]
    public void L12_AfterAHalfCloseTheRepliesThenTheEnd(DriverKind driver)
    {
        InBothModes(driver, (client, mode) =>
        {
            client.Send("one\ntwo\n");
            client.EndOutput();
            Assert.AreEqual("ONE\nTWO" + EndOf(mode), Encoding.Latin1.GetString(client.ReadToEnd()));
        });
    }

    [TestMethod]
    [EveryDriver]
    public async Task L13_StopAtOnceClosesClientsInService(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode);
            RawClient[] clients = Serve(server, mode, Slots);
            await server.StopAsync(0).Bounded();
            foreach (RawClient client in clients)
            {
                Assert.AreEqual(0, client.ReadToEnd().Length);
            }

            Dispose(clients);
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task L14_StopAtOnceEndsWhoWaits(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode);
            RawClient[] clients = Serve(server, mode, Slots);
            using RawClient waiting = new RawClient(server.UpperPort);
            waiting.Send("hello\n");
            await server.StopAsync(0).Bounded();
            IsNoAnswer(waiting.TryReadText(RefusalLine.Length + 1));
            Dispose(clients);
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task L15_AfterAStopClientsAreRefused(DriverKind driver)
    {
        using TestServer server = NewServer(driver, UpperMode.Raw);
        int port = server.UpperPort;
        RawClient[] clients = Serve(server, UpperMode.Raw, Slots);
        await server.StopAsync(0).Bounded();
        SocketException exception = Assert.ThrowsExactly<SocketException>(() => new RawClient(port));
        Assert.AreEqual(SocketError.ConnectionRefused, exception.SocketErrorCode);
        Dispose(clients);
    }

    /// <summary>All slots taken, all places to wait too: the next client is told, nobody else notices.</summary>
    [TestMethod]
    [EveryDriver]
    public void L16_WhoHasNoPlaceToWaitIsTold(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode, maxWaiting: 1);
            RawClient[] clients = Serve(server, mode, Slots);
            using RawClient waiting = NewWaitingClient(server);
            waiting.Send("hello\n");
            clients[0].Dispose();
            string answer = "HELLO" + EndOf(mode);
            Assert.AreEqual(answer, waiting.ReadText(answer.Length));
            Dispose(clients);
        }
    }

    [TestMethod]
    [EveryDriver]
    public async Task L17_StopWithDrainServesToTheEnd(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode, maxWaiting: 1);
            RawClient[] clients = Serve(server, mode, Slots);
            using RawClient waiting = NewWaitingClient(server);
            foreach (RawClient client in clients)
            {
                client.Send("last one\n");
                WaitForAnswer(client);
            }

            Task stopping = server.StopAsync(RawClient.Patience);
            Assert.AreEqual(RefusalLine, Encoding.Latin1.GetString(waiting.ReadToEnd()));
            foreach (RawClient client in clients)
            {
                Assert.AreEqual("LAST ONE" + EndOf(mode), Encoding.Latin1.GetString(client.ReadToEnd()));
            }

            Dispose(clients);
            await stopping.Bounded();
        }
    }

    /// <summary>The clients neither read nor close; nobody waits for them longer than the deadline.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task L17_TheDeadlineCutsOffWhoDoesNotEnd(DriverKind driver)
    {
        foreach (UpperMode mode in s_modes)
        {
            GatewayOptions options = new GatewayOptions { MaxConnections = Slots, UpperMode = mode, CloseTimeout = RawClient.Patience };
            using TestServer server = new TestServer(driver, options);
            RawClient[] clients = Serve(server, mode, Slots);
            await server.StopAsync(100).Bounded();
            foreach (RawClient client in clients)
            {
                client.WaitForEnd();
            }

            Dispose(clients);
        }
    }

    /// <summary>What was answered was answered right; all others saw the end, be it in service, in the queue or at the door.</summary>
    [TestMethod]
    [EveryDriver]
    public async Task L18_StopInTheMiddleOfManyClients(DriverKind driver)
    {
        foreach (int drain in new[] { 0, RawClient.Patience })
        {
            foreach (UpperMode mode in s_modes)
            {
                using TestServer server = NewServer(driver, mode);
                using CountdownEvent someAnswers = new CountdownEvent(20);
                Task<int>[] clients = AskFromThirty(server, mode, () => Signal(someAnswers));
                Assert.IsTrue(someAnswers.Wait(RawClient.Patience));
                await server.StopAsync(drain).Bounded();
                int answered = (await Task.WhenAll(clients).Bounded()).Sum();
                Assert.IsTrue(answered >= 20 && answered <= 150, $"{answered} answers");
                Assert.AreEqual(0, server.Log.ErrorCount);
                AddsUp(server.Server.Statistics, answered, drain > 0);
            }
        }
    }

    /// <summary>
    /// Everybody that came in has gone, and nobody was answered whom the server did not hear; with a drain whoever was heard was
    /// answered, too.
    /// </summary>
    private static void AddsUp(GatewayStatistics statistics, int answered, bool drained)
    {
        bool allGone = SpinWait.SpinUntil(() => statistics.Ended + statistics.Refused == statistics.Accepted, RawClient.Patience);
        Assert.IsTrue(allGone, $"{statistics.Accepted} came, {statistics.Ended} were served, {statistics.Refused} refused");
        Assert.IsTrue(statistics.Messages >= answered, $"{statistics.Messages} requests, {answered} answers");
        if (drained)
        {
            Assert.AreEqual(answered, statistics.Messages);
        }
    }

    private static TestServer NewServer(DriverKind driver, UpperMode mode, int maxWaiting = 100)
    {
        return new TestServer(driver, new GatewayOptions { MaxConnections = Slots, MaxWaiting = maxWaiting, UpperMode = mode });
    }

    private static void InBothModes(DriverKind driver, Action<RawClient, UpperMode> test)
    {
        foreach (UpperMode mode in s_modes)
        {
            using TestServer server = NewServer(driver, mode);
            using RawClient client = new RawClient(server.UpperPort);
            test(client, mode);
        }
    }

    /// <summary>Clients that have a slot each.</summary>
    private static RawClient[] Serve(TestServer server, UpperMode mode, int count)
    {
        RawClient[] clients = new RawClient[count];
        for (int i = 0; i < count; i++)
        {
            clients[i] = new RawClient(server.UpperPort);
            Ask(clients[i], mode, "hello", "HELLO");
        }

        return clients;
    }

    /// <summary>A client in the one place to wait: the next one was told that there is none.</summary>
    private static RawClient NewWaitingClient(TestServer server)
    {
        RawClient waiting = new RawClient(server.UpperPort);
        using RawClient refused = new RawClient(server.UpperPort);
        Assert.AreEqual(RefusalLine, Encoding.Latin1.GetString(refused.ReadToEnd()));
        return waiting;
    }

    /// <summary>Thirty clients at a time with five requests each; each task says how many were answered.</summary>
    private static Task<int>[] AskFromThirty(TestServer server, UpperMode mode, Action answered)
    {
        int port = server.UpperPort;
        return [.. Enumerable.Range(0, 30).Select(i => Background.Run(() => AskFiveTimes(port, mode, i, answered)))];
    }

    private static int AskFiveTimes(int port, UpperMode mode, int number, Action answered)
    {
        int count = 0;
        try
        {
            using RawClient client = new RawClient(port);
            while (count < 5)
            {
                string answer = $"CLIENT {number}, REQUEST {count}{EndOf(mode)}";
                client.Send($"client {number}, request {count}\n");
                string received = client.TryReadText(answer.Length);
                if (received != answer)
                {
                    IsNoAnswer(received + client.TryReadText(RefusalLine.Length));
                    return count;
                }

                count++;
                answered();
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode != SocketError.TimedOut)
        {
            // Stopped.
        }

        return count;
    }

    private static void Signal(CountdownEvent someAnswers)
    {
        lock (someAnswers)
        {
            if (!someAnswers.IsSet)
            {
                someAnswers.Signal();
            }
        }
    }

    /// <summary>Who was not served has heard nothing, or that it is refused.</summary>
    private static void IsNoAnswer(string received)
    {
        Assert.IsTrue(received.Length == 0 || received == RefusalLine, received);
    }

    private static void Ask(RawClient client, UpperMode mode, string request, string answer)
    {
        Exchange(client, request + EndOf(mode), answer + EndOf(mode));
    }

    private static void Exchange(RawClient client, string request, string answer)
    {
        client.Send(Utf8(request));
        byte[] expected = Utf8(answer);
        Check.Bytes(expected, client.Read(expected.Length));
    }

    private static void WaitForAnswer(RawClient client)
    {
        Assert.IsTrue(SpinWait.SpinUntil(() => client.Available > 0, RawClient.Patience));
    }

    private static string EndOf(UpperMode mode)
    {
        return mode == UpperMode.Line ? "\n" : "";
    }

    private static byte[] Utf8(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }

    private static void Dispose(IEnumerable<RawClient> clients)
    {
        foreach (RawClient client in clients)
        {
            client.Dispose();
        }
    }
}
