using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Rooms: everybody in a room, the sender too, gets each message that is sent there, whole and in one order per sender. The
/// room is what stands behind the path of the service. Who reads too slowly misses the oldest messages, or is sent away.
/// </summary>
public sealed class BroadcastService : Service
{
    private readonly int _maxMessage;
    private readonly QueueOverflow _whenQueueIsFull;
    private Room[] _rooms = new Room[0];

    /// <summary>Makes the service.</summary>
    /// <param name="maxMessage">Longest message in bytes.</param>
    /// <param name="whenQueueIsFull">What happens to a member that reads too slowly.</param>
    public BroadcastService(int maxMessage, QueueOverflow whenQueueIsFull)
    {
        _maxMessage = maxMessage;
        _whenQueueIsFull = whenQueueIsFull;
    }

    /// <inheritdoc/>
    public override int MaxWholeMessage => _maxMessage;

    /// <inheritdoc/>
    public override bool Posts => true;

    /// <inheritdoc/>
    public override QueueOverflow WhenQueueIsFull => _whenQueueIsFull;

    /// <inheritdoc/>
    public override void Opened(Reply reply)
    {
        lock (this)
        {
            Room room = FindOrMake(reply.Topic);
            room.Add(reply.Mailbox!);
            reply.State = room;
        }
    }

    /// <inheritdoc/>
    public override void Closed(Reply reply)
    {
        lock (this)
        {
            Room room = (Room)reply.State!;
            room.Remove(reply.Mailbox!);
            if (room.Members.Length == 0)
            {
                Forget(room);
            }
        }
    }

    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        ((Room)reply.State!).Post(message);
        return true;
    }

    private Room FindOrMake(byte[] name)
    {
        Room? known = (Room?)Arrays.Find(_rooms, name);
        if (known != null)
        {
            return known;
        }

        Room made = new Room(name);
        Room[] rooms = new Room[_rooms.Length + 1];
        Array.Copy(_rooms, rooms, _rooms.Length);
        rooms[_rooms.Length] = made;
        _rooms = rooms;
        return made;
    }

    private void Forget(Room room)
    {
        Room[] rooms = new Room[_rooms.Length - 1];
        Arrays.CopyWithout(_rooms, room, rooms);
        _rooms = rooms;
    }
}
