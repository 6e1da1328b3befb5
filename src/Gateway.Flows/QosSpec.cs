using System;

namespace Gateway.Flows;

/// <summary>
/// What a flow is asked to be like. Flows run over TCP, which promises order and nothing lost, and knows no bounds of time or
/// bandwidth: whatever asks for those is refused, rather than promised and not kept.
/// </summary>
public sealed class QosSpec
{
    /// <summary>What TCP is: in order, nothing lost, no bounds. The default.</summary>
    public static QosSpec Data => new QosSpec { InOrder = true, Loss = 0 };

    /// <summary>Nothing asked for at all.</summary>
    public static QosSpec Raw => new QosSpec();

    /// <summary>In order, as good as it gets.</summary>
    public static QosSpec BestEffort => new QosSpec { InOrder = true };

    /// <summary>Moving pictures: bounds of time and bandwidth, which are refused.</summary>
    public static QosSpec Video => new QosSpec { Delay = 100, Bandwidth = 2000000, InOrder = true, MaxGap = 100 };

    /// <summary>Speech: bounds of time and bandwidth, which are refused.</summary>
    public static QosSpec Voice => new QosSpec { Delay = 50, Bandwidth = 100000, InOrder = true, MaxGap = 50 };

    /// <summary>Longest way of a message in milliseconds; 0 for no bound. TCP promises none.</summary>
    public int Delay { get; set; }

    /// <summary>Bits per second that have to get through; 0 for no demand. TCP promises none.</summary>
    public long Bandwidth { get; set; }

    /// <summary>Share of the time that the flow has to be up, as a number of nines; 0 for no demand. Nobody promises that here.</summary>
    public int Availability { get; set; }

    /// <summary>Messages in a million that may be lost: 0 to 1,000,000, which is no demand. TCP loses none.</summary>
    public int Loss { get; set; } = 1000000;

    /// <summary>Wrong bits in a milliard that are allowed; -1 for no demand. TCP's checksum promises no figure.</summary>
    public int BitErrors { get; set; } = -1;

    /// <summary>True when messages have to come in the order in which they were sent. TCP keeps it.</summary>
    public bool InOrder { get; set; }

    /// <summary>Longest pause between messages in milliseconds; 0 for no bound. TCP promises none.</summary>
    public int MaxGap { get; set; }

    /// <summary>Milliseconds of silence after which the peer counts as lost; 0 for the gateway's own heartbeat, which is all there is.</summary>
    public int Timeout { get; set; }

    /// <summary>Reads a preset or a field, as in <c>qos=data</c> or <c>loss=0</c>.</summary>
    /// <param name="field">The name in lower case: <c>delay</c>, <c>bandwidth</c>, <c>availability</c>, <c>loss</c>, <c>ber</c>, <c>in_order</c>, <c>max_gap</c>, <c>timeout</c>.</param>
    /// <param name="value">Its value, a number.</param>
    /// <returns>False when there is no such field.</returns>
    public bool TrySet(string field, int value)
    {
        switch (field)
        {
            case "delay":
                Delay = value;
                return true;
            case "bandwidth":
                Bandwidth = value;
                return true;
            case "availability":
                Availability = value;
                return true;
            case "loss":
                Loss = value;
                return true;
            case "ber":
                BitErrors = value;
                return true;
            case "in_order":
                InOrder = value != 0;
                return true;
            case "max_gap":
                MaxGap = value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A preset by its name: <c>raw</c>, <c>best-effort</c>, <c>video</c>, <c>voice</c> or <c>data</c>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>A new specification, or null when there is no such preset.</returns>
    public static QosSpec? FromPreset(string name)
    {
        switch (name)
        {
            case "raw":
                return Raw;
            case "best-effort":
                return BestEffort;
            case "video":
                return Video;
            case "voice":
                return Voice;
            case "data":
                return Data;
            default:
                return null;
        }
    }

    /// <summary>What TCP cannot promise of it.</summary>
    /// <returns>A text that begins with the name of the first such field, or null when all can be promised.</returns>
    public string? FindProblem()
    {
        return Refuse("delay", Delay != 0, "no bound can be promised over TCP")
            ?? Refuse("bandwidth", Bandwidth != 0, "none can be promised over TCP")
            ?? Refuse("availability", Availability != 0, "none can be promised")
            ?? Refuse("loss", Loss < 0 || Loss > 1000000, "0 to 1000000 is wanted")
            ?? Refuse("ber", BitErrors >= 0, "no figure can be promised over TCP")
            ?? Refuse("max_gap", MaxGap != 0, "no bound can be promised over TCP")
            ?? Refuse("timeout", Timeout != 0, "the gateway has its own heartbeat");
    }

    /// <summary>Checks that all can be promised.</summary>
    /// <exception cref="QosException">Something cannot; the message begins with its name.</exception>
    public void Check()
    {
        string? problem = FindProblem();
        if (problem != null)
        {
            throw new QosException("qos: " + problem);
        }
    }

    private static string? Refuse(string field, bool refused, string reason)
    {
        return refused ? field + ": " + reason : null;
    }
}
