using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Those who hear each other. The list of members is replaced, never changed, so that it can be walked without a lock.</summary>
internal sealed class Room : Named
{
    private static readonly Mailbox[] s_nobody = new Mailbox[0];

    public Room(byte[] name)
        : base(name)
    {
    }

    public Mailbox[] Members { get; private set; } = s_nobody;

    /// <summary>Lets a member in. Called under the service's lock.</summary>
    public void Add(Mailbox member)
    {
        Mailbox[] members = new Mailbox[Members.Length + 1];
        Array.Copy(Members, members, Members.Length);
        members[Members.Length] = member;
        Members = members;
    }

    /// <summary>Lets a member go. Called under the service's lock.</summary>
    public void Remove(Mailbox member)
    {
        Mailbox[] members = new Mailbox[Members.Length - 1];
        Arrays.CopyWithout(Members, member, members);
        Members = members;
    }

    /// <summary>Sends a message to every member.</summary>
    public void Post(Message message)
    {
        Post(message.Type, message.Buffer, message.Start, message.Length);
    }

    /// <summary>Sends a message to every member.</summary>
    public void Post(MessageType type, byte[] source, int offset, int count)
    {
        foreach (Mailbox member in Members)
        {
            member.Post(type, source, offset, count);
        }
    }
}
