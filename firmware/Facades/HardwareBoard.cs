using System;
using System.Device.Gpio;
using Gateway.Protocol;
using Gateway.Server;
using nanoFramework.Runtime.Native;
using PinMode = Gateway.Server.PinMode;

namespace Gateway.Firmware;

/// <summary>The board that the firmware runs on: its pins, its memory, its restart.</summary>
internal sealed class HardwareBoard : Board
{
    private readonly byte[] _manufacturer = AsciiText.ToBytes(SystemInfo.OEMString);
    private readonly byte[] _model = AsciiText.ToBytes(BoardSettings.Name);
    private readonly byte[] _platform = AsciiText.ToBytes(SystemInfo.TargetName);

    private readonly GpioController _pins = new GpioController();
    private readonly long _total = Heap.Free;

    /// <inheritdoc/>
    public override byte[] Manufacturer => _manufacturer;

    /// <inheritdoc/>
    public override byte[] Model => _model;

    /// <inheritdoc/>
    public override byte[] Platform => _platform;

    /// <inheritdoc/>
    public override long FreeMemory => Heap.Free;

    /// <summary>What was free when the program began: the interpreter tells no more.</summary>
    public override long TotalMemory => _total;

    /// <inheritdoc/>
    public override bool TryReboot()
    {
        Power.RebootDevice();
        return true;
    }

    /// <inheritdoc/>
    public override bool TrySetPinMode(int pin, PinMode mode)
    {
        try
        {
            System.Device.Gpio.PinMode native = ToNative(mode);
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
