using System;
using System.Device.Gpio;
using Gateway.Protocol;
using Gateway.Server;
using nanoFramework.Runtime.Native;
using PinMode = Gateway.Server.PinMode;

namespace Gateway.Firmware;

/// <summary>
/// The board that the firmware runs on: its pins, its memory, its restart; what only some boards have stands in files of its own, which
/// are compiled for those.
/// </summary>
internal sealed partial class HardwareBoard : Board
{
    private readonly byte[] _manufacturer = AsciiText.ToBytes(SystemInfo.OEMString);
    private readonly byte[] _model = AsciiText.ToBytes(BoardSettings.Name);
    private readonly byte[] _platform = AsciiText.ToBytes(SystemInfo.TargetName);
    private readonly byte[] _restartReason;

    private readonly GpioController _pins = new GpioController();
    private readonly long _total = Heap.Free;

    /// <summary>Makes it.</summary>
    /// <param name="restartReason">Why the firmware has restarted the board; null when it has not.</param>
    public HardwareBoard(string restartReason)
    {
        _restartReason = restartReason == null ? null : AsciiText.ToBytes(restartReason);
    }

    /// <inheritdoc/>
    public override byte[] Manufacturer => _manufacturer;

    /// <inheritdoc/>
    public override byte[] Model => _model;

    /// <inheritdoc/>
    public override byte[] Platform => _platform;

    /// <inheritdoc/>
    public override byte[] RestartReason => _restartReason;

    /// <inheritdoc/>
    public override long FreeMemory => Heap.Free;

    /// <summary>What was free when the program began: the interpreter tells no more.</summary>
    public override long TotalMemory => _total;

    /// <summary>Restarts soon: the client gets its answer first.</summary>
    public override bool TryReboot()
    {
        Restart.Soon("a client has asked for it");
        return true;
    }

    /// <inheritdoc/>
    public override bool TrySetPinMode(int pin, PinMode mode)
    {
        try
        {
            System.Device.Gpio.PinMode native = ToNative(mode);
            EndPwm(pin);
            if (!_pins.IsPinOpen(pin))
            {
                _pins.OpenPin(pin);
            }

            bool supported = _pins.IsPinModeSupported(pin, native);
            if (supported)
            {
                _pins.SetPinMode(pin, native);
            }

            return supported;
        }
        catch (Exception)
        {
            // No such pin, or one that the board needs itself.
            return false;
        }
    }

    /// <inheritdoc/>
    public override bool TryReadPin(int pin, out bool isHigh)
    {
        isHigh = _pins.IsPinOpen(pin) && (bool)_pins.Read(pin);
        return _pins.IsPinOpen(pin);
    }

    /// <inheritdoc/>
    public override bool TryWritePin(int pin, bool isHigh)
    {
        if (!_pins.IsPinOpen(pin) || _pins.GetPinMode(pin) != System.Device.Gpio.PinMode.Output)
        {
            return false;
        }

        _pins.Write(pin, isHigh);
        return true;
    }

    /// <summary>Stops what <see cref="Board.TrySetPwm"/> has begun.</summary>
    partial void EndPwm(int pin);

    private static System.Device.Gpio.PinMode ToNative(PinMode mode)
    {
        switch (mode)
        {
            case PinMode.Output:
                return System.Device.Gpio.PinMode.Output;
            case PinMode.InputPullUp:
                return System.Device.Gpio.PinMode.InputPullUp;
            case PinMode.InputPullDown:
                return System.Device.Gpio.PinMode.InputPullDown;
            default:
                return System.Device.Gpio.PinMode.Input;
        }
    }
}
