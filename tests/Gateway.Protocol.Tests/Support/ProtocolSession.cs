using System.Text;

namespace Gateway.Protocol.Tests;

/// <summary>
/// Drives a protocol as a driver does, and keeps what came out: every message as <c>T</c> or <c>B</c>, its payload in
/// hexadecimal digits, parts joined, and <c>;</c> at its end.
/// </summary>
internal sealed class ProtocolSession
{
    private readonly StringBuilder _messages = new StringBuilder();
    private readonly ByteSink _output = new ByteSink();
    private readonly ByteSink _payload = new ByteSink();

    public ProtocolSession(MessageProtocol protocol)
        : this(protocol, 256, 256)
    {
    }

    public ProtocolSession(MessageProtocol protocol, int inputSize, int outputSize)
    {
        Protocol = protocol;
        Input = new ByteBuffer(inputSize);
        Output = new ByteBuffer(outputSize);
    }

    public MessageProtocol Protocol { get; }

    public ByteBuffer Input { get; }

    public ByteBuffer Output { get; }

    public ReadStatus Status { get; private set; }

    public int PartCount { get; private set; }

    /// <summary>False for long runs: the payload only is kept.</summary>
    public bool KeepsTranscript { get; set; } = true;

    public string Messages => _messages.ToString();

    public byte[] SentBytes => _output.ToArray();

    public byte[] PayloadBytes => _payload.ToArray();

    /// <summary>Receives bytes as far as the buffer goes, reads, and so on; the end of the conversation stops it.</summary>
    public void Feed(byte[] bytes, int start, int count)
    {
        while (count > 0 && Status < ReadStatus.Closed)
        {
            Input.Compact();
            int part = Input.FreeSpace < count ? Input.FreeSpace : count;
            Assert.IsTrue(part > 0, "the protocol asked for more with a full buffer");
            Input.TryAppend(bytes, start, part);
            start += part;
            count -= part;
            ReadAll();
        }
    }

    public void Feed(byte[] bytes)
    {
        Feed(bytes, 0, bytes.Length);
    }

    public void FeedInSegments(byte[] bytes, int size)
    {
        for (int at = 0; at < bytes.Length; at += size)
        {
            Feed(bytes, at, bytes.Length - at < size ? bytes.Length - at : size);
        }
    }

    /// <summary>Reads until the protocol waits or has ended.</summary>
    public void ReadAll()
    {
        do
        {
            Status = Protocol.Read(Input, Output);
            if (Status == ReadStatus.Message)
            {
                Log(Protocol.Message);
            }

            Assert.IsTrue(Status != ReadStatus.OutputFull || Output.Length > 0, "output full, yet empty");
            Send();
        }
        while (Status == ReadStatus.Message || Status == ReadStatus.OutputFull);
    }

    /// <summary>Takes pending output away.</summary>
    public void Send()
    {
        _output.Append(Output.Bytes, Output.Start, Output.Length);
        Output.Consume(Output.Length);
    }

    public void ForgetSent()
    {
        _output.Clear();
    }

    private void Log(Message message)
    {
        PartCount++;
        _payload.Append(message.Buffer, message.Start, message.Length);
        if (!KeepsTranscript)
        {
            return;
        }

        if (message.StartOfMessage)
        {
            _messages.Append(message.Type == MessageType.Text ? "T" : "B");
        }

        _messages.Append(TestBytes.ToHex(message.Buffer, message.Start, message.Length));
        if (message.EndOfMessage)
        {
            _messages.Append(";");
        }
    }
}
