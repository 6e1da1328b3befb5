using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// A client that waits for an event. <see cref="EventRing"/> writes the event straight into its answer, under the ring's lock;
/// whoever serves the connection looks at <see cref="HasEvent"/> under the same lock.
/// </summary>
internal sealed class EventWait
{
    /// <summary>Longest name of an event in bytes that can be waited for.</summary>
    public const int MaxName = 64;

    private readonly byte[] _name = new byte[MaxName];
    private int _nameLength;

    public EventWait(JsonWriter answer)
    {
        Answer = answer;
    }

    /// <summary>Where the event goes.</summary>
    public JsonWriter Answer { get; }

    /// <summary>True when any name will do.</summary>
    public bool IsForAny { get; private set; }

    /// <summary>True when the event is not to stay in the ring.</summary>
    public bool Takes { get; private set; }

    /// <summary>True when nothing in time is an error, false when it is null.</summary>
    public bool FailsOnTimeout { get; private set; }

    /// <summary>Whose callback it has to be; 0 for any event.</summary>
    public int Uid { get; private set; }

    /// <summary>Which callback it has to be.</summary>
    public int Call { get; private set; }

    /// <summary>When to give up, in milliseconds; -1 for never.</summary>
    public long Until { get; private set; }

    /// <summary>True when the event is in the answer.</summary>
    public bool HasEvent { get; set; }

    /// <summary>Wakes the connection that waits.</summary>
    public Mailbox? Mailbox { get; set; }

    /// <summary>Begins with what is common to all waits.</summary>
    /// <param name="milliseconds">How long; below 0 for ever.</param>
    /// <param name="takes">Whether the event is not to stay in the ring.</param>
    public void Begin(int milliseconds, bool takes)
    {
        IsForAny = true;
        Takes = takes;
        FailsOnTimeout = false;
        Uid = 0;
        HasEvent = false;
        Until = milliseconds < 0 ? -1 : Environment.TickCount64 + milliseconds;
    }

    /// <summary>Waits for a name only.</summary>
    /// <returns>False when the name is longer than any that can be waited for.</returns>
    public bool TrySetName(byte[] bytes, int start, int count)
    {
        if (count > MaxName)
        {
            return false;
        }

        Array.Copy(bytes, start, _name, 0, count);
        _nameLength = count;
        IsForAny = false;
        return true;
    }

    /// <summary>Waits for an event of a callback only.</summary>
    public void SetCallback(int uid, int call)
    {
        Uid = uid;
        Call = call;
        FailsOnTimeout = true;
    }

    /// <summary>True when an event is one that is waited for.</summary>
    public bool Matches(byte[] bytes, int start, int count, int uid, int call)
    {
        bool isTheirs = Uid == 0 || (Uid == uid && Call == call);
        return isTheirs && (IsForAny || (count == _nameLength && AsciiText.StartsWith(bytes, start, _name, count)));
    }
}
