using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>A board with one pin, 4, and an accelerometer that always says the same.</summary>
internal sealed class TestBoard : Board
{
    public const int Pin = 4;

    private readonly byte[] _name = AsciiText.ToBytes("test");
    private bool _isHigh;

    public override byte[] Manufacturer => _name;

    public override byte[] Model => _name;

    public override byte[] Platform => _name;

    /// <summary>Why it says that it was restarted.</summary>
    public byte[]? Reason { get; set; }

    public override byte[]? RestartReason => Reason;

    public override bool TrySetPinMode(int pin, PinMode mode)
    {
        return pin == Pin;
    }

    public override bool TryReadPin(int pin, out bool isHigh)
    {
        isHigh = _isHigh;
        return pin == Pin;
    }

    public override bool TryWritePin(int pin, bool isHigh)
    {
        _isHigh = isHigh;
        return pin == Pin;
    }

    public override bool TryReadSensor(SensorKind kind, int[] values)
    {
        values[0] = 1;
        values[1] = -2500;
        values[2] = 9806;
        return kind == SensorKind.Accelerometer;
    }
}
