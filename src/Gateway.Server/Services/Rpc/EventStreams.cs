using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The connections that events are streamed to, each as a message of its own.</summary>
internal sealed class EventStreams
{
    private readonly Room _members = new Room(AsciiText.Empty);

    public void Add(Mailbox member)
    {
        lock (this)
        {
            _members.Add(member);
        }
    }

    public void Remove(Mailbox member)
    {
        lock (this)
        {
            _members.Remove(member);
        }
    }

    /// <summary>Sends an event to all. To be called without any lock held: what it wakes may run at once.</summary>
    public void Post(byte[] json, int start, int count)
    {
        _members.Post(MessageType.Text, json, start, count);
    }

    /// <summary>Has all look whether they are still wanted.</summary>
    public void Wake()
    {
        foreach (Mailbox member in _members.Members)
        {
            member.Wake();
        }
    }
}
