using System;
using System.IO;
using System.Net.WebSockets;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>A few seconds that show that the benchmarks work and that every byte is right, for CI. Its figures mean nothing.</summary>
internal static class SmokeRun
{
    /// <summary>Runs a little of everything.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        foreach (int size in new[] { 16, 125, 1024, 65536 })
        {
            foreach (PayloadKind kind in Enum.GetValues<PayloadKind>())
            {
                CheckParsers(size, kind, 65536);
                CheckParsers(size, kind, 1460);
            }
        }

        EchoALittle(WireProtocol.WebSocket);
        EchoALittle(WireProtocol.Line);

        // Where everything has to be there, as in CI, a peer that is missing is a failure.
        return Environment.GetEnvironmentVariable("GATEWAY_REQUIRE_PEERS") == "1" ? PeerCatalog.Missing.Count : 0;
    }

    private static void CheckParsers(int size, PayloadKind kind, int segment)
    {
        byte[] payload = FrameSamples.MakePayload(size, kind);
        byte[] stream = FrameSamples.MakeStream(size, kind);
        GatewayReader gateway = new(new WebSocketProtocol(WebSocketRole.Server, new Limits()), new LoopStream(stream, segment));
        DotNetReader dotNet = new(new LoopStream(stream, segment));
        for (int i = 0; i < 2 * FrameSamples.CountFor(size); i++)
        {
            CheckMessage(payload, () => ReadPart(gateway));
            CheckMessage(payload, () => ReadPart(dotNet));
        }

        Console.WriteLine($"{SizeText.Of(size)}, {kind}, reads of {segment} bytes: right");
    }

    private static (byte[] Bytes, bool EndOfMessage) ReadPart(GatewayReader reader)
    {
        reader.ReadPart();
        return (reader.Message.Payload.ToArray(), reader.Message.EndOfMessage);
    }

    private static (byte[] Bytes, bool EndOfMessage) ReadPart(DotNetReader reader)
    {
        ValueWebSocketReceiveResult part = reader.ReadPart();
        return (reader.Buffer[..part.Count].ToArray(), part.EndOfMessage);
    }

    private static void CheckMessage(byte[] payload, Func<(byte[] Bytes, bool EndOfMessage)> readPart)
    {
        int position = 0;
        bool complete = false;
        while (!complete)
        {
            (byte[] bytes, complete) = readPart();
            if (position + bytes.Length > payload.Length || !bytes.AsSpan().SequenceEqual(payload.AsSpan(position, bytes.Length)))
            {
                throw new InvalidDataException("a parser changes messages");
            }

            position += bytes.Length;
        }

        if (position != payload.Length)
        {
            throw new InvalidDataException("a parser cuts messages");
        }
    }

    /// <summary>Every server that is here, ours over every driver among them, echoes for a moment.</summary>
    private static void EchoALittle(WireProtocol protocol)
    {
        foreach (Peer peer in PeerCatalog.Find(protocol, []))
        {
            using PeerProcess server = PeerProcess.Start(peer);
            foreach ((int connections, int size, int depth) in new[] { (2, 16, 4), (1, 65536, 1) })
            {
                LoadCase load = new(protocol, connections, size, depth);
                using LoadGenerator generator = new(load, server.Port, "/echo");
                LoadResult result = generator.Run(100, server.Time);
                if (result.MessagesPerSecond <= 0)
                {
                    throw new InvalidDataException($"{peer.Name} echoes nothing");
                }

                Console.WriteLine($"{protocol}, {load.Name}, {peer.Name}: right");
            }
        }
    }
}
