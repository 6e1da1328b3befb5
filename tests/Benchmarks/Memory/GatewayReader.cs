using System.IO;

using Gateway.Protocol;

namespace Gateway.Benchmarks;

/// <summary>Reads messages from a stream with a protocol of ours, as a server does.</summary>
internal sealed class GatewayReader(MessageProtocol protocol, Stream stream)
{
    /// <summary>A full read and a header, so that the longest message of the benchmarks is never moved.</summary>
    private const int InputCapacity = (64 * 1024) + FrameHeader.MaxLength;

    private readonly ByteBuffer _input = new(InputCapacity);
    private readonly ByteBuffer _output = new(1024);

    /// <summary>The part that was read last.</summary>
    public Message Message => protocol.Message;

    /// <summary>Reads so many messages.</summary>
    /// <returns>Their payload's bytes.</returns>
    public long Read(int count)
    {
        long bytes = 0;
        Message message = protocol.Message;
        while (count > 0)
        {
            ReadStatus status = protocol.Read(_input, _output);
            if (status != ReadStatus.Message)
            {
                Receive(status);
                continue;
            }

            bytes += message.Length;
            count -= message.EndOfMessage ? 1 : 0;
        }

        return bytes;
    }

    /// <summary>Reads so many messages of a WebSocket, as many as there are to a call.</summary>
    /// <returns>Their payload's bytes.</returns>
    public long ReadMany(int count)
    {
        WebSocketProtocol webSocket = (WebSocketProtocol)protocol;
        CountingConsumer consumer = new(count);
        while (consumer.WantsMore)
        {
            ReadStatus status = webSocket.ReadMany(_input, _output, ref consumer);
            if (status != ReadStatus.Message)
            {
                Receive(status);
            }
        }

        return consumer.Bytes;
    }

    /// <summary>Reads the next part of a message.</summary>
    public void ReadPart()
    {
        ReadStatus status;
        while ((status = protocol.Read(_input, _output)) != ReadStatus.Message)
        {
            Receive(status);
        }
    }

    private void Receive(ReadStatus status)
    {
        if (status != ReadStatus.NeedMoreData)
        {
            throw new InvalidDataException($"{status}, {protocol.Error}");
        }

        if (_input.FreeSpace == 0)
        {
            _input.Compact();
        }

        _input.Commit(stream.Read(_input.FreeWindow));
    }
}
