using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// A log that also tells those who listen to events, as events <c>log</c>. They are not kept for those who come later. An entry is
/// rare and several threads may have one, so each makes its texts and its buffer anew.
/// </summary>
internal sealed class EventLog : GatewayLog
{
    /// <summary>Longest event; what does not fit is only in the log.</summary>
    private const int EventSize = 512;

    private readonly GatewayLog _log;

    /// <summary>Makes it.</summary>
    /// <param name="log">Where entries are written first.</param>
    public EventLog(GatewayLog log)
    {
        _log = log;
        Level = log.Level;
    }

    /// <summary>Where events go in; none before it is set.</summary>
    public EventPublisher? Publisher { get; set; }

    /// <inheritdoc/>
    public override void Write(GatewayLogLevel level, string message, Exception? exception)
    {
        _log.Write(level, message, exception);
        EventPublisher? publisher = Publisher;
        if (publisher == null)
        {
            return;
        }

        byte[] name = AsciiText.ToBytes("log");
        ByteBuffer json = new ByteBuffer(EventSize);
        JsonWriter writer = new JsonWriter(json);
        publisher.WriteStart(writer, name, 0, name.Length, 0, 0);
        WriteData(writer, level, message, exception);
        writer.WriteEndObject();
        if (!writer.HasOverflowed)
        {
            publisher.TryPublish(name, 0, name.Length, json.Bytes, json.Start, json.Length, 0, 0, false);
        }
    }

    private static void WriteData(JsonWriter writer, GatewayLogLevel level, string message, Exception? exception)
    {
        writer.WriteStartObject();
        WriteText(writer, "level", NameOf(level));
        WriteText(writer, "message", message);
        if (exception != null)
        {
            WriteText(writer, "exception", exception.Message ?? "");
        }

        writer.WriteEndObject();
    }

    private static void WriteText(JsonWriter writer, string name, string text)
    {
        writer.WritePropertyName(AsciiText.ToBytes(name));
        writer.WriteString(Encoding.UTF8.GetBytes(text));
    }

    private static string NameOf(GatewayLogLevel level)
    {
        switch (level)
        {
            case GatewayLogLevel.Debug:
                return "debug";
            case GatewayLogLevel.Information:
                return "information";
            case GatewayLogLevel.Warning:
                return "warning";
            default:
                return "error";
        }
    }
}
