using System;
using System.Text;
using Gateway.Protocol.Tests;
using Gateway.Server.Tests;

namespace Gateway.Soak.Tests;

/// <summary>Sends lines, several at a time, and reads the same ones.</summary>
internal class LineClient : SoakClient
{
    private const int MaxTurns = 40;
    private const int MaxBatch = 8;
    private const int MaxLine = 400;

    public LineClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        using RawClient client = Server.NewLineClient();
        int turns = 1 + Random.Next(MaxTurns);
        for (int i = 0; i < turns; i++)
        {
            Echo(client, 1 + Random.Next(MaxBatch));
        }

        if (Random.Next(2) == 0)
        {
            client.EndOutput();
            Assert.IsEmpty(client.ReadToEnd());
        }
    }

    protected void Echo(RawClient client, int lines)
    {
        byte[] sent = NewLines(lines);
        Requests += lines;
        client.Send(sent);
        Check.Bytes(sent, Read(client, sent.Length));
        Replies += lines;
    }

    protected virtual byte[] Read(RawClient client, int count)
    {
        return client.Read(count);
    }

    private byte[] NewLines(int count)
    {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            int length = Random.Next(MaxLine);
            for (int j = 0; j < length; j++)
            {
                text.Append((char)Random.Next(' ', 127));
            }

            text.Append('\n');
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
