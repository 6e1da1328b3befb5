using System;
using System.Device.Pwm;

namespace Gateway.Firmware;

/// <content>Pins that are switched on and off all the time, where the interpreter can do that.</content>
internal sealed partial class HardwareBoard
{
    private const int MostSwitched = 8;
    private const int WholeDuty = 1000;

    /// <summary>The channels that run, and at the same places their pins.</summary>
    private readonly PwmChannel[] _switched = new PwmChannel[MostSwitched];
    private readonly int[] _switchedPins = new int[MostSwitched];

    /// <inheritdoc/>
    public override bool TrySetPwm(int pin, int frequency, int duty)
    {
        try
        {
            int place = PlaceOf(pin);
            if (place >= 0)
            {
                _switched[place].Frequency = frequency;
                _switched[place].DutyCycle = (double)duty / WholeDuty;
                return true;
            }

            return TryBeginPwm(pin, frequency, (double)duty / WholeDuty);
        }
        catch (Exception)
        {
            // No such pin, or a frequency that it cannot have.
            return false;
        }
    }

    /// <summary>Leaves a pin to other uses.</summary>
    partial void EndPwm(int pin)
    {
        int place = PlaceOf(pin);
        if (place >= 0)
        {
            _switched[place].Stop();
            _switched[place].Dispose();
            _switched[place] = null;
        }
    }

    private bool TryBeginPwm(int pin, int frequency, double duty)
    {
        int place = FindFreePlace();
        if (place < 0)
        {
            return false;
        }

        if (_pins.IsPinOpen(pin))
        {
            _pins.ClosePin(pin);
        }

        AssignPwm(pin, place);
        PwmChannel channel = PwmChannel.CreateFromPin(pin, frequency, duty);
        if (channel == null)
        {
            return false;
        }

        channel.Start();
        _switched[place] = channel;
        _switchedPins[place] = pin;
        return true;
    }

    /// <summary>Says which of the chip's channels a pin is to have, where pins do not have one by themselves.</summary>
    partial void AssignPwm(int pin, int place);

    /// <summary>Where a pin's channel is; -1 when it has none.</summary>
    private int PlaceOf(int pin)
    {
        for (int i = 0; i < MostSwitched; i++)
        {
            if (_switched[i] != null && _switchedPins[i] == pin)
            {
                return i;
            }
        }

        return -1;
    }

    private int FindFreePlace()
    {
        for (int i = 0; i < MostSwitched; i++)
        {
            if (_switched[i] == null)
            {
                return i;
            }
        }

        return -1;
    }
}
