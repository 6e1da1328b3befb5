using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Those who hear each other. The list of members is replaced, never changed, so that it can be walked without a lock.</summary>
internal sealed class Room
{
    private static readonly Reply[] s_nobody = new Reply[0];

    public Room(byte[] name)
    {
        Name = name;
    }

    public byte[] Name { get; }

    public Reply[] Members { get; private set; } = s_nobody;

    /// <summary>Lets a member in. Called under the service's lock.</summary>
    public void Add(Reply member)
    {
        Reply[] members = new Reply[Members.Length + 1];
        for (int i = 0; i < Members.Length; i++)
        {
            members[i] = Members[i];
        }

        members[Members.Length] = member;
        Members = members;
    }

    /// <summary>Lets a member go. Called under the service's lock.</summary>
    public void Remove(Reply member)
    {
        Reply[] members = new Reply[Members.Length - 1];
        int index = 0;
        foreach (Reply other in Members)
        {
            if (other != member)
            {
                members[index++] = other;
            }
        }

        Members = members;
    }

    /// <summary>Sends a message to every member.</summary>
    public void Post(Message message)
    {
        foreach (Reply member in Members)
        {
            member.Post(message.Type, message.Buffer, message.Start, message.Length);
        }
    }
}
