using System;
using System.IO;
using System.Linq;
using System.Text;
using Gateway.Nano.Tests.Samples;

namespace Gateway.Nano.Tests;

/// <summary>What a gateway takes on a device: the heap of one that is ready to serve, and the size of its assemblies.</summary>
[TestClass]
public class MemoryTests
{
    /// <summary>Everything but the slots, a board and its methods too: options, listeners, pages, statics, the names of flows, a reader of HTTP heads.</summary>
    private const int Fixed = 12 * Kilobyte;

    /// <summary>What a slot has beside its two buffers, with a WebSocket open.</summary>
    private const int SlotBeyondBuffers = Kilobyte;

    /// <summary>What a board adds: its methods and the service that calls them. The first event and the first stored value take what the options say.</summary>
    private const int Endpoint = 4200;

    /// <summary>What is left when many clients were in the midst of their HTTP heads at a time: a second reader with its store.</summary>
    private const int HeadReader = 1000;

    private static readonly TrimmedProgram s_firmware = new TrimmedProgram();

    private const int OutputOverhead = 64;
    private const int Kilobyte = 1024;

    /// <summary>What a board with Wi-Fi is given of ours. Ten KB of it are the page.</summary>
    private const int MaxFirmware = 96 * 1024;

    /// <summary>The same with all of the client, which no firmware of ours uses.</summary>
    private const int MaxWithClient = 113 * 1024;

    /// <summary>Size of a .pe in relation to its .dll: 0.723 with the metadata processor 3.0.100, which is not at hand everywhere.</summary>
    private const double PePerDll = 0.723;

    /// <summary>Where the figures go.</summary>
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(12, 1024)]
    [DataRow(3, 1024)]
    [DataRow(12, 4096)]
    public void AGatewayFitsIntoItsBound(int slots, int buffer)
    {
        long threads = (slots + 1L) * DeviceHeap.ThreadSize;
        long bound = Fixed + threads + (slots * ((2L * buffer) + OutputOverhead + SlotBeyondBuffers));
        long total = HeapOf(o => SetSizes(o, slots, buffer), false, true);
        TestContext.WriteLine($"{slots} slots, buffers of {buffer}: {total} bytes, {threads} of them threads; at most {bound}");
        Assert.IsLessThanOrEqualTo(bound, total);

        long bare = HeapOf(o => SetSizes(o, slots, buffer), false, false);
        TestContext.WriteLine($"without a board {total - bare} bytes less");
        Assert.IsLessThanOrEqualTo(Endpoint, total - bare);

        long worst = HeapOf(o => SetSizes(o, slots, buffer), true, false);
        TestContext.WriteLine($"after all were in the midst of a head at a time: {worst - bare} bytes more");
        Assert.IsLessThanOrEqualTo(HeadReader, worst - bare);
    }

    [TestMethod]
    public void TheGatewaysAssembliesAreSmall()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "device")).Where(f => Path.GetExtension(f) is ".dll" or ".exe"))
        {
            TestContext.WriteLine($"{Path.GetFileName(file)}: {new FileInfo(file).Length * PePerDll:0} bytes of .pe as compiled");
        }

        double firmware = s_firmware.Image.Length * PePerDll;
        TestContext.WriteLine($"the firmware: {firmware:0} bytes of .pe, trimmed");
        Assert.IsLessThanOrEqualTo(MaxFirmware, firmware);
        double size = new TrimmedProgram("Gateway.Client").Image.Length * PePerDll;
        TestContext.WriteLine($"the firmware and all of the client: {size:0} bytes of .pe, trimmed");
        Assert.IsLessThanOrEqualTo(MaxWithClient, size);
    }

    [TestMethod]
    public void CountsBlocksAndFields()
    {
        Assert.AreEqual(24L, SizeOf(new object[0]));
        Assert.AreEqual(36L, SizeOf(new byte[16]));
        Assert.AreEqual(1044L, SizeOf(new byte[1024]));
        Assert.AreEqual(48L, SizeOf(new FieldSample()));
        Assert.AreEqual(48L + 36L, SizeOf(new FieldSample { Bytes = new byte[16] }));
        Assert.AreEqual(12L, SizeOf("a literal"));
        Assert.AreEqual(24L, SizeOf(new string('x', 10)));
    }

    private static long SizeOf(object value)
    {
        DeviceHeap heap = new DeviceHeap(t => t == typeof(FieldSample), _ => true);
        heap.Add(value);
        heap.Add(value);
        return heap.Total;
    }

    /// <summary>What the gateway takes on each board, with a WebSocket open in every slot and the thread that accepts.</summary>
    [TestMethod]
    public void NoBoardNeedsMoreThanItsTableSays()
    {
        foreach (Board board in Board.Names.Select(Board.Load))
        {
            long bytes = HeapOf(o => Set(o, board), false, true) + DeviceHeap.ThreadSize;
            long kilobytes = (bytes + Kilobyte - 1) / Kilobyte;
            if (Record.IsWanted)
            {
                BoardTable.Write(board, kilobytes);
                continue;
            }

            (int clients, int buffer, int recorded) = BoardTable.Read(board.Name);
            Assert.AreEqual(board.Number("NanoConnectionSlots"), clients, board.Name);
            Assert.AreEqual(board.Number("NanoInputBuffer"), buffer, board.Name);
            Assert.IsLessThanOrEqualTo(recorded, kilobytes, board.Name + ": GATEWAY_RECORD_COSTS=1 records new figures");
        }
    }

    private static void SetSizes(dynamic options, int slots, int buffer)
    {
        options.MaxConnections = slots;
        options.InputBufferSize = buffer;
        options.OutputBufferSize = buffer + OutputOverhead;
    }

    /// <summary>As the firmware does.</summary>
    private static void Set(dynamic options, Board board)
    {
        SetSizes(options, board.Number("NanoConnectionSlots"), board.Number("NanoInputBuffer"));
        options.OutputBufferSize = board.Number("NanoOutputBuffer");
        options.EchoPort = board.Number("NanoLinePort");
        options.EventRingSize = board.Number("NanoEventRing");
    }

    private static long HeapOf(Action<dynamic> set, bool headsAtATime, bool hasBoard)
    {
        CountedGateway gateway = new CountedGateway();
        dynamic options = gateway.New("Gateway.Server.GatewayOptions");
        set(options);
        options.Board = hasBoard ? gateway.New("Gateway.Server.BareBoard") : null;
        dynamic server = gateway.New("Gateway.Server.GatewayServer", options, null);
        dynamic driver = gateway.Call("Gateway.Server.Drivers", "Make", options, server.Listeners, server.Statistics, null);
        driver.MakeSlots();
        OpenWebSockets(driver, server.Router, headsAtATime);

        DeviceHeap heap = new DeviceHeap(gateway.Has, s_firmware.Has);
        heap.Add(server);
        heap.Add(driver);

        // The client is tested with the others, but no part of the firmware.
        foreach (Type type in gateway.Types.Where(t => t.Assembly.GetName().Name != "Gateway.Client"))
        {
            heap.AddStatics(type);
        }

        return heap.Total;
    }

    /// <summary>A client in every slot, with a WebSocket, after the others or at the same time as the others.</summary>
    private static void OpenWebSockets(dynamic driver, dynamic router, bool atATime)
    {
        for (int i = 0; i < driver.Slots.Length; i++)
        {
            driver.Slots[i].Connection.BeginHttp(router);
            if (!atATime)
            {
                OpenWebSocket(driver.Slots[i].Connection);
            }
        }

        for (int i = 0; atATime && i < driver.Slots.Length; i++)
        {
            OpenWebSocket(driver.Slots[i].Connection);
        }
    }

    private static void OpenWebSocket(dynamic connection)
    {
        byte[] request = Encoding.ASCII.GetBytes(CostScenarios.Handshake);
        connection.Input.TryAppend(request, 0, request.Length);
        connection.Pump();
    }
}
