using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading;

namespace Gateway.Soak.Tests;

/// <summary>A member of a room: hears its own messages, and those of the others without a gap.</summary>
internal sealed class BroadcastClient : SoakClient
{
    public const string Path = "/broadcast/soak";

    private const int MaxMessages = 200;
    private const int Text = 1;

    private static int s_members;

    private readonly Dictionary<int, int> _next = new Dictionary<int, int>();

    public BroadcastClient(SoakServer server, Random random)
        : base(server, random)
    {
    }

    protected override void RunRound()
    {
        _next.Clear();
        int me = Interlocked.Increment(ref s_members);
        using WebSocketPeer peer = new WebSocketPeer(Server, Path);
        int messages = 1 + Random.Next(MaxMessages);
        for (int i = 0; i < messages; i++)
        {
            Requests++;
            peer.Send(Text, Encoding.ASCII.GetBytes($"{me} {i} {new string('x', Random.Next(200))}"));
            ReadUntil(peer, me, i);
            Replies++;

            // Nobody sends so fast that another member, whose turn on the processor has not come, would miss messages.
            Thread.Sleep(1);
        }

        peer.End(skipsMessages: true);
    }

    private void ReadUntil(WebSocketPeer peer, int sender, int number)
    {
        bool isOwn;
        do
        {
            string[] words = Encoding.ASCII.GetString(peer.Read(Text)).Split(' ');
            int from = int.Parse(words[0], CultureInfo.InvariantCulture);
            int count = int.Parse(words[1], CultureInfo.InvariantCulture);
            Assert.AreEqual(_next.GetValueOrDefault(from, count), count, $"messages of {from} as {sender} hears them");
            _next[from] = count + 1;
            isOwn = from == sender;
            Assert.IsTrue(!isOwn || count == number, "own message");
        }
        while (!isOwn);
    }
}
