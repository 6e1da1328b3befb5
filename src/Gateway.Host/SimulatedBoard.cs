using System;
using System.Diagnostics;
using System.Text;

using Gateway.Server;

using Microsoft.Extensions.Logging;

namespace Gateway.Host;

/// <summary>
/// A board for trying clients out on a desktop. Nothing it says is measured: pins remember what was written to them, and the sensors
/// follow a motion that depends on the time since the start only.
/// </summary>
public sealed class SimulatedBoard : Board
{
    private const int PinCount = 40;
    private const int ChannelCount = 8;
    private const int MillivoltsAtMost = 3300;
    private const double Thousandths = 1000;
    private const double Gravity = 9.80665;
    private const double FieldStrength = 48;
    private const double TurnMilliseconds = 20000;
    private const double SwingMilliseconds = 7000;
    private const double PitchSwing = 0.5;
    private const double RollSwing = 0.3;

    private readonly ILogger _logger;
    private readonly Func<long> _clock;
    private readonly bool[] _isHigh = new bool[PinCount];
    private readonly PinMode[] _modes = new PinMode[PinCount];

    private readonly WifiNetwork _wifi = new()
    {
        Ssid = "simulated"u8.ToArray(),
        Bssid = "02:00:00:00:00:01"u8.ToArray(),
        Rssi = -50,
        Frequency = 2437,
        LinkSpeed = 72,
        Address = 0x0100007F,
    };

    /// <summary>Makes a board that has just been started.</summary>
    /// <param name="logger">Where it says what it would show or do.</param>
    public SimulatedBoard(ILogger logger)
        : this(logger, MakeClock())
    {
    }

    /// <summary>Makes a board with a clock of one's own.</summary>
    /// <param name="logger">Where it says what it would show or do.</param>
    /// <param name="clock">Milliseconds since the start.</param>
    public SimulatedBoard(ILogger logger, Func<long> clock)
    {
        _logger = logger;
        _clock = clock;
    }

    /// <inheritdoc/>
    public override byte[] Manufacturer { get; } = "Gateway"u8.ToArray();

    /// <inheritdoc/>
    public override byte[] Model { get; } = "Simulated board"u8.ToArray();

    /// <inheritdoc/>
    public override byte[] Platform { get; } = Encoding.UTF8.GetBytes(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);

    /// <inheritdoc/>
    public override long TotalMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <inheritdoc/>
    public override long FreeMemory => Math.Max(0, TotalMemory - Environment.WorkingSet);

    /// <inheritdoc/>
    public override BatteryStatus? Battery { get; } = new()
    {
        Level = 87,
        Millivolts = 3950,
        Temperature = 251,
        Status = 3,
        Health = 2,
        PlugType = 0,
    };

    /// <inheritdoc/>
    public override WifiNetwork? Wifi => _wifi;

    /// <inheritdoc/>
    public override WifiNetwork[]? WifiScan => [_wifi];

    /// <inheritdoc/>
    public override bool TryStartWifiScan()
    {
        return true;
    }

    /// <inheritdoc/>
    public override bool TryShow(byte[] text, int start, int count)
    {
        _logger.LogInformation("toast: {Text}", OnOneLine(Encoding.UTF8.GetString(text, start, count)));
        return true;
    }

    /// <inheritdoc/>
    public override bool TryVibrate(int milliseconds)
    {
        _logger.LogInformation("vibrating for {Milliseconds} ms", milliseconds);
        return true;
    }

    /// <inheritdoc/>
    public override bool TrySetPinMode(int pin, PinMode mode)
    {
        if (!IsPin(pin))
        {
            return false;
        }

        _modes[pin] = mode;
        _isHigh[pin] = mode == PinMode.InputPullUp;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryReadPin(int pin, out bool isHigh)
    {
        isHigh = IsPin(pin) && _isHigh[pin];
        return IsPin(pin);
    }

    /// <inheritdoc/>
    public override bool TryWritePin(int pin, bool isHigh)
    {
        bool isOutput = IsPin(pin) && _modes[pin] == PinMode.Output;
        if (isOutput)
        {
            _isHigh[pin] = isHigh;
        }

        return isOutput;
    }

    /// <inheritdoc/>
    public override bool TryReadAnalogue(int channel, out int millivolts)
    {
        millivolts = MillivoltsAtMost * channel / ChannelCount;
        return channel is >= 0 and < ChannelCount;
    }

    /// <inheritdoc/>
    public override bool TrySetPwm(int pin, int frequency, int duty)
    {
        return IsPin(pin);
    }

    /// <inheritdoc/>
    public override bool TryReadSensor(SensorKind kind, int[] values)
    {
        double milliseconds = _clock();
        double azimuth = Math.IEEERemainder(milliseconds / TurnMilliseconds, 1) * Math.Tau;
        double swing = milliseconds / SwingMilliseconds * Math.Tau;
        double pitch = PitchSwing * Math.Sin(swing);
        double roll = RollSwing * Math.Cos(swing);
        switch (kind)
        {
            case SensorKind.Orientation:
                Set(values, azimuth, pitch, roll);
                break;
            case SensorKind.Accelerometer:
                Set(values, Gravity * Math.Cos(pitch) * Math.Sin(roll), -Gravity * Math.Sin(pitch), Gravity * Math.Cos(pitch) * Math.Cos(roll));
                break;
            case SensorKind.Magnetometer:
                Set(values, -FieldStrength * Math.Sin(azimuth), FieldStrength * Math.Cos(azimuth), -FieldStrength / 2);
                break;
            default:
                Set(values, 200 + (100 * Math.Sin(swing)), 0, 0);
                break;
        }

        return true;
    }

    private static bool IsPin(int pin)
    {
        return pin is >= 0 and < PinCount;
    }

    private static void Set(int[] values, double first, double second, double third)
    {
        values[0] = (int)Math.Round(first * Thousandths);
        values[1] = (int)Math.Round(second * Thousandths);
        values[2] = (int)Math.Round(third * Thousandths);
    }

    private static string OnOneLine(string text)
    {
        return string.Create(text.Length, text, (line, source) =>
        {
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
    }

    private static Func<long> MakeClock()
    {
        Stopwatch watch = Stopwatch.StartNew();
        return () => watch.ElapsedMilliseconds;
    }
}
