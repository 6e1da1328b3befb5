using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Where events go in: writes them as JSON, keeps them, and sends them to whoever waits or listens.</summary>
internal sealed class EventPublisher
{
    private static readonly byte[] s_texts = TextTable.Make("name|data|time|callbackId|-");
    private const int NameText = 0;
    private const int DataText = 1;
    private const int TimeText = 2;
    private const int CallbackIdText = 3;
    private const int DashText = 4;

    private readonly EventClock _clock = new EventClock();

    public EventPublisher(EventRing ring, EventStreams streams)
    {
        Ring = ring;
        Streams = streams;
    }

    public EventRing Ring { get; }

    public EventStreams Streams { get; }

    /// <summary>Begins an event; its data is to be written next.</summary>
    /// <param name="writer">Where it is put together.</param>
    /// <param name="name">Where its name is.</param>
    /// <param name="start">Index of the name's first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="uid">The session of the call that it belongs to, or 0.</param>
    /// <param name="call">The number of that call.</param>
    public void WriteStart(JsonWriter writer, byte[] name, int start, int count, int uid, int call)
    {
        writer.WriteStartObject();
        if (uid != 0)
        {
            writer.WritePropertyName(s_texts, CallbackIdText);
            writer.WriteStartString();
            writer.WriteDigits(uid);
            writer.WriteText(s_texts, DashText);
            writer.WriteDigits(call);
            writer.WriteEndString();
        }

        writer.WritePropertyName(s_texts, NameText);
        writer.WriteString(name, start, count);
        writer.WritePropertyName(s_texts, TimeText);
        writer.WriteNumber(_clock.Now);
        writer.WritePropertyName(s_texts, DataText);
    }

    /// <summary>Publishes an event that has been put together. To be called without any lock held: what it wakes may run at once.</summary>
    /// <param name="name">Where its name is.</param>
    /// <param name="nameStart">Index of the name's first byte.</param>
    /// <param name="nameLength">Its length.</param>
    /// <param name="json">Where the event is.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <param name="uid">The session of the call that it belongs to, or 0.</param>
    /// <param name="call">The number of that call.</param>
    /// <param name="keep">False when it is only for those who wait or listen.</param>
    /// <returns>False when it is too large.</returns>
    public bool TryPublish(byte[] name, int nameStart, int nameLength, byte[] json, int start, int count, int uid, int call, bool keep)
    {
        if (!Ring.TryPost(name, nameStart, nameLength, json, start, count, uid, call, keep))
        {
            return false;
        }

        Ring.WakeWaiting();
        Streams.Post(json, start, count);
        return true;
    }
}
