namespace Gateway.Server;

/// <summary>
/// The hardware that clients reach by RPC. What a board does not have stays as it is here: the answer then is a clear error, never a
/// made-up value. Methods are called with the board locked, and must not wait. Texts are UTF-8.
/// </summary>
public abstract class Board
{
    /// <summary>Who makes it.</summary>
    public abstract byte[] Manufacturer { get; }

    /// <summary>What it is called.</summary>
    public abstract byte[] Model { get; }

    /// <summary>What runs on it.</summary>
    public abstract byte[] Platform { get; }

    /// <summary>Why the board was restarted by its own program; null when it was not, or that cannot be told.</summary>
    public virtual byte[]? RestartReason => null;

    /// <summary>Memory in bytes that is free; -1 when that cannot be told.</summary>
    public virtual long FreeMemory => -1;

    /// <summary>Memory in bytes that there is; -1 when that cannot be told.</summary>
    public virtual long TotalMemory => -1;

    /// <summary>The battery, read now; null when there is none.</summary>
    public virtual BatteryStatus? Battery => null;

    /// <summary>The network that the board is in; null when it is in none or has no radio.</summary>
    public virtual WifiNetwork? Wifi => null;

    /// <summary>What the last scan has found; null when the board cannot scan.</summary>
    public virtual WifiNetwork[]? WifiScan => null;

    /// <summary>Starts the board anew.</summary>
    /// <returns>False when it cannot.</returns>
    public virtual bool TryReboot()
    {
        return false;
    }

    /// <summary>Begins to look for wireless networks.</summary>
    /// <returns>False when it cannot.</returns>
    public virtual bool TryStartWifiScan()
    {
        return false;
    }

    /// <summary>Shows a text to whoever stands before the board.</summary>
    /// <returns>False when it cannot.</returns>
    public virtual bool TryShow(byte[] text, int start, int count)
    {
        return false;
    }

    /// <summary>Vibrates.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <returns>False when it cannot.</returns>
    public virtual bool TryVibrate(int milliseconds)
    {
        return false;
    }

    /// <summary>Says what a pin is used for.</summary>
    /// <returns>False when there is no such pin, or it cannot be used so.</returns>
    public virtual bool TrySetPinMode(int pin, PinMode mode)
    {
        return false;
    }

    /// <summary>Reads a pin.</summary>
    /// <param name="pin">Its number.</param>
    /// <param name="isHigh">What it reads.</param>
    /// <returns>False when there is no such pin.</returns>
    public virtual bool TryReadPin(int pin, out bool isHigh)
    {
        isHigh = false;
        return false;
    }

    /// <summary>Writes a pin that is used for output.</summary>
    /// <returns>False when there is no such pin, or it is used for input.</returns>
    public virtual bool TryWritePin(int pin, bool isHigh)
    {
        return false;
    }

    /// <summary>Measures a voltage.</summary>
    /// <param name="channel">Number of the analogue channel.</param>
    /// <param name="millivolts">What it measures.</param>
    /// <returns>False when there is no such channel.</returns>
    public virtual bool TryReadAnalogue(int channel, out int millivolts)
    {
        millivolts = 0;
        return false;
    }

    /// <summary>Switches a pin on and off all the time.</summary>
    /// <param name="pin">Its number.</param>
    /// <param name="frequency">How often a second, above 0.</param>
    /// <param name="duty">Thousandths of the time that it is on, 0 to 1000.</param>
    /// <returns>False when the pin cannot do that.</returns>
    public virtual bool TrySetPwm(int pin, int frequency, int duty)
    {
        return false;
    }

    /// <summary>Reads a sensor.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="values">Three places for its values; <see cref="SensorKind"/> says their units.</param>
    /// <returns>False when there is no such sensor.</returns>
    public virtual bool TryReadSensor(SensorKind kind, int[] values)
    {
        return false;
    }
}
