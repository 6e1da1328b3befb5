using System;
using System.Threading;
using Gateway.Server;

namespace Gateway.DeviceNetwork;

/// <summary>Runs the tests against a gateway in the same device, and says of each whether it passed.</summary>
public static class Program
{
    private const int Slots = 2;
    private const int DrainTime = 1000;

    /// <summary>Never returns: when the last thread ends, the interpreter resets the board.</summary>
    public static void Main()
    {
        GatewayOptions options = new GatewayOptions { HttpPort = 0, EchoPort = -1, MaxConnections = Slots };
        GatewayServer server = new GatewayServer(options, new SilentLog());
        server.Start();
        StockClientTests tests = new StockClientTests("ws://127.0.0.1:" + server.Listeners[0].Port.ToString());
        int failed = 0;
        failed += Run("EchoesText", tests.EchoesText);
        failed += Run("EchoesBinaryOfEveryHeaderLength", tests.EchoesBinaryOfEveryHeaderLength);
        failed += Run("EchoesWhatIsLongerThanTheBuffers", tests.EchoesWhatIsLongerThanTheBuffers);
        failed += Run("FreesItsSlots", tests.FreesItsSlots);
        failed += Run("KnowsNoOtherPath", tests.KnowsNoOtherPath);
        server.Stop(DrainTime);
        Console.WriteLine(failed == 0 ? "all passed" : failed.ToString() + " failed");
        Thread.Sleep(Timeout.Infinite);
    }

    private static int Run(string name, ThreadStart test)
    {
        try
        {
            test();
            Console.WriteLine("passed " + name);
            return 0;
        }
        catch (Exception exception)
        {
            Console.WriteLine("failed " + name + ": " + exception.GetType().Name + " " + exception.Message);
            return 1;
        }
    }
}
