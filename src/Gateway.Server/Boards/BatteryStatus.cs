namespace Gateway.Server;

/// <summary>The state of a battery.</summary>
public sealed class BatteryStatus
{
    /// <summary>Per cent of its charge.</summary>
    public int Level { get; set; }

    /// <summary>Its voltage in millivolts.</summary>
    public int Millivolts { get; set; }

    /// <summary>Its temperature in tenths of a degree Celsius.</summary>
    public int Temperature { get; set; }

    /// <summary>1 unknown, 2 charging, 3 discharging, 4 not charging, 5 full.</summary>
    public int Status { get; set; }

    /// <summary>1 unknown, 2 good, 3 too hot, 4 dead, 5 too high a voltage, 6 failed.</summary>
    public int Health { get; set; }

    /// <summary>-1 unknown, 0 none, 1 mains, 2 USB.</summary>
    public int PlugType { get; set; }
}
