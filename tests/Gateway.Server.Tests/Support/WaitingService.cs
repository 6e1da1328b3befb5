using System;
using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>
/// A service that waits as messages tell it: <c>owe</c> is answered with <c>paid</c> after the wait, <c>hold</c> with itself,
/// being offered again until the test allows it, <c>ever</c> waits without end; any other message is sent back at once.
/// </summary>
internal sealed class WaitingService : Service
{
    private static readonly byte[] s_paid = { (byte)'p', (byte)'a', (byte)'i', (byte)'d' };

    private readonly int _milliseconds;

    /// <summary>Makes the service.</summary>
    /// <param name="milliseconds">How long it waits.</param>
    public WaitingService(int milliseconds)
    {
        _milliseconds = milliseconds;
    }

    /// <summary>The mailbox of the connection that came last.</summary>
    public Mailbox? Last { get; private set; }

    /// <summary>True to let held messages through.</summary>
    public bool IsOpen { get; set; }

    /// <summary>How often it has held a message.</summary>
    public int HeldCount { get; private set; }

    /// <summary>How often it was woken.</summary>
    public int WakeCount { get; private set; }

    public override bool Waits => true;

    public override void Opened(Reply reply)
    {
        Last = reply.Mailbox;
        reply.State = null;
    }

    public override bool Received(Message message, Reply reply)
    {
        switch (message.Length == 0 ? 0 : message.Buffer[message.Start])
        {
            case 'o':
                reply.State = s_paid;
                reply.Wait(Environment.TickCount64 + _milliseconds);
                return true;
            case 'e':
                reply.Wait(-1);
                return true;
            case 'h':
                return IsOpen ? reply.TryWrite(message) : Hold(reply);
            default:
                return reply.TryWrite(message);
        }
    }

    public override bool Woken(Reply reply)
    {
        WakeCount++;
        if (reply.State == null || !reply.TryWrite(MessageType.Text, s_paid, 0, s_paid.Length, true))
        {
            return reply.State == null;
        }

        reply.State = null;
        return true;
    }

    private bool Hold(Reply reply)
    {
        HeldCount++;
        reply.Wait(Environment.TickCount64 + _milliseconds);
        return false;
    }
}
