using System;
using System.Net.Sockets;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>Sends nonsense to the line port, the HTTP port or an open WebSocket, and waits for the end.</summary>
internal sealed class GarbageClient : BadClient
{
    private const int MaxLength = 30000;

    public GarbageClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using RawClient client = Random.Next(3) == 0 ? Server.NewWebSocketClient("/echo") : Server.NewClient(Random);
        byte[] garbage = new byte[Random.Next(MaxLength)];
        Random.NextBytes(garbage);
        client.TrySend(garbage);
        TryEndOutput(client);
        client.WaitForEnd();
    }

    private static void TryEndOutput(RawClient client)
    {
        try
        {
            client.EndOutput();
        }
        catch (SocketException)
        {
            // The gateway was faster.
        }
    }
}
