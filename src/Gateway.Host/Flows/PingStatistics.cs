using System;
using System.Globalization;

namespace Gateway.Host;

/// <summary>What a series of echoes adds up to, as ping tools tell it.</summary>
public sealed class PingStatistics
{
    private double _sum;
    private double _squares;
    private int _highest = -1;

    /// <summary>Messages that were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Echoes that came.</summary>
    public int Received { get; private set; }

    /// <summary>Echoes that came after one that was sent later.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Shortest time in milliseconds.</summary>
    public double Shortest { get; private set; } = double.MaxValue;

    /// <summary>Longest time in milliseconds.</summary>
    public double Longest { get; private set; }

    /// <summary>Mean time in milliseconds.</summary>
    public double Mean => _sum / Received;

    /// <summary>Standard deviation of the times in milliseconds.</summary>
    public double Deviation => Math.Sqrt(Math.Max(0, (_squares / Received) - (Mean * Mean)));

    /// <summary>Share of the messages without an echo in percent.</summary>
    public double Loss => Sent == 0 ? 0 : 100.0 * (Sent - Received) / Sent;

    /// <summary>Counts a message.</summary>
    public void AddSent()
    {
        Sent++;
    }

    /// <summary>Counts an echo.</summary>
    /// <param name="sequence">Number of the message.</param>
    /// <param name="milliseconds">How long it took.</param>
    /// <returns>False when it came after one that was sent later.</returns>
    public bool AddReceived(int sequence, double milliseconds)
    {
        bool inOrder = sequence > _highest;
        _highest = Math.Max(_highest, sequence);
        OutOfOrder += inOrder ? 0 : 1;
        Received++;
        _sum += milliseconds;
        _squares += milliseconds * milliseconds;
        Shortest = Math.Min(Shortest, milliseconds);
        Longest = Math.Max(Longest, milliseconds);
        return inOrder;
    }

    /// <summary>The lines at the end.</summary>
    /// <param name="name">What was pinged.</param>
    /// <param name="milliseconds">How long all of it took.</param>
    public string ToText(string name, long milliseconds)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"--- {name} ping statistics ---\n{Sent} sent, {Received} received, {OutOfOrder} out of order, {Loss:0.##}% loss, time {milliseconds} ms");
        return Received == 0
            ? text
            : text + string.Create(CultureInfo.InvariantCulture, $"\nrtt min/avg/max/mdev = {Shortest:0.000}/{Mean:0.000}/{Longest:0.000}/{Deviation:0.000} ms");
    }
}
