using System;
using System.Collections.Generic;
using System.Text;

namespace Gateway.Nano.Tests;

/// <summary>What is counted: the names stand in Data/costs.txt. Each is run once before it counts, as a second message is.</summary>
internal sealed class CostScenarios
{
    private const int BufferSize = 2048;
    /// <summary>A client's request for a WebSocket at <c>/echo</c>.</summary>
    public const string Handshake = "GET /echo HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private readonly CountedGateway _gateway = new CountedGateway();
    private readonly Dictionary<string, long> _costs = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Runs all of them.</summary>
    public IReadOnlyDictionary<string, long> Run()
    {
        foreach (int length in new[] { 16, 1024 })
        {
            ReadFrame("binary", 2, length);
            ReadFrame("text", 1, length);
            WriteFrame(length);
        }

        ReadLine();
        Echo();
        return _costs;
    }

    private void ReadFrame(string kind, int opcode, int length)
    {
        dynamic protocol = NewWebSocket();
        dynamic input = NewBuffer();
        dynamic output = NewBuffer();
        Record($"WebSocketProtocol.Read, {kind}, {length} bytes, masked", () => Append(input, MaskedFrame(opcode, length)), () => protocol.Read(input, output));
    }

    private void WriteFrame(int length)
    {
        dynamic protocol = NewWebSocket();
        dynamic output = NewBuffer();
        dynamic binary = _gateway.Enum("Gateway.Protocol.MessageType", "Binary");
        byte[] payload = new byte[length];
        Record($"WebSocketProtocol.TryWrite, binary, {length} bytes", () => output.Clear(), () => protocol.TryWrite(binary, payload, 0, length, true, output));
    }

    private void ReadLine()
    {
        dynamic protocol = _gateway.New("Gateway.Protocol.LineProtocol", NewLimits());
        dynamic input = NewBuffer();
        dynamic output = NewBuffer();
        Record("LineProtocol.Read, 32 bytes", () => Append(input, Line(32)), () => protocol.Read(input, output));
    }

    /// <summary>The whole way of a message but for the socket: read, service, reply.</summary>
    private void Echo()
    {
        dynamic service = _gateway.New("Gateway.Server.EchoService");
        dynamic connection = NewConnection();
        connection.BeginLines(service);
        RecordPump("Connection, echo of a line, 32 bytes", connection, Line(32));

        dynamic router = _gateway.New("Gateway.Server.Router", _gateway.New("Gateway.Server.HttpDate"));
        router.MapService("/echo", service);
        Record(
            "Connection, opening handshake",
            () =>
            {
                connection.BeginHttp(router);
                Append(connection.Input, Encoding.ASCII.GetBytes(Handshake));
            },
            () => connection.Pump());
        foreach (int length in new[] { 16, 1024 })
        {
            RecordPump($"Connection, echo of a binary frame, {length} bytes", connection, MaskedFrame(2, length));
            RecordPump($"Connection, echo of a text frame, {length} bytes", connection, MaskedFrame(1, length));
        }
    }

    private void RecordPump(string name, dynamic connection, byte[] message)
    {
        Action prepare = () =>
        {
            connection.Output.Clear();
            Append(connection.Input, message);
        };
        Record(name, prepare, () => connection.Pump());
        if ((int)connection.Output.Length < message.Length - 4)
        {
            throw new InvalidOperationException(name + ": nothing came back");
        }
    }

    private void Record(string name, Action prepare, Action action)
    {
        prepare();
        action();
        prepare();
        _costs.Add(name, CountedGateway.Count(action));
    }

    private static void Append(dynamic buffer, byte[] bytes)
    {
        if (!(bool)buffer.TryAppend(bytes, 0, bytes.Length))
        {
            throw new InvalidOperationException("the buffer is full");
        }
    }

    private dynamic NewBuffer()
    {
        return _gateway.New("Gateway.Protocol.ByteBuffer", BufferSize);
    }

    private dynamic NewLimits()
    {
        return _gateway.New("Gateway.Protocol.Limits", long.MaxValue, BufferSize, BufferSize);
    }

    private dynamic NewWebSocket()
    {
        return _gateway.New("Gateway.Protocol.WebSocketProtocol", _gateway.Enum("Gateway.Protocol.WebSocketRole", "Server"), NewLimits());
    }

    private dynamic NewConnection()
    {
        dynamic options = _gateway.New("Gateway.Server.GatewayOptions");
        options.InputBufferSize = BufferSize;
        options.OutputBufferSize = BufferSize;
        return _gateway.New("Gateway.Server.Connection", _gateway.New("Gateway.Server.ConnectionSetup", options, _gateway.New("Gateway.Server.GatewayStatistics"), null));
    }

    private static byte[] Line(int length)
    {
        return Encoding.ASCII.GetBytes(new string('a', length - 1) + "\n");
    }

    /// <summary>A frame as a client sends it, all letters <c>a</c>.</summary>
    private static byte[] MaskedFrame(int opcode, int length)
    {
        byte[] mask = [0x12, 0x34, 0x56, 0x78];
        List<byte> frame = [(byte)(0x80 | opcode)];
        frame.AddRange(length < 126 ? [(byte)(0x80 | length)] : [0x80 | 126, (byte)(length >> 8), (byte)length]);
        frame.AddRange(mask);
        for (int i = 0; i < length; i++)
        {
            frame.Add((byte)('a' ^ mask[i & 3]));
        }

        return frame.ToArray();
    }
}
