using System;
using System.Device.Adc;

namespace Gateway.Firmware;

/// <content>Voltages, on a board with an analogue-to-digital converter.</content>
internal sealed partial class HardwareBoard
{
    /// <summary>What the largest reading stands for: the supply of all these chips. Nothing is calibrated.</summary>
    private const int FullScale = 3300;

    private readonly AdcController _converter = new AdcController();

    /// <summary>The channels by their numbers, opened when they are first read.</summary>
    private AdcChannel[] _channels = new AdcChannel[0];

    /// <inheritdoc/>
    public override bool TryReadAnalogue(int channel, out int millivolts)
    {
        millivolts = 0;
        try
        {
            AdcChannel opened = Open(channel);
            if (opened == null)
            {
                return false;
            }

            int lowest = _converter.MinValue;
            millivolts = (opened.ReadValue() - lowest) * FullScale / (_converter.MaxValue - lowest);
            return true;
        }
        catch (Exception)
        {
            // Not led out on this chip, or taken: an ESP32's radio needs the second half of its channels.
            return false;
        }
    }

    private AdcChannel Open(int channel)
    {
        if (_channels.Length == 0)
        {
            _channels = new AdcChannel[_converter.ChannelCount];
        }

        if (channel < 0 || channel >= _channels.Length)
        {
            return null;
        }

        _channels[channel] = _channels[channel] ?? _converter.OpenChannel(channel);
        return _channels[channel];
    }
}
