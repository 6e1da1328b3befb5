using System.Device.Gpio;
using System.Threading;

namespace Gateway.Firmware;

/// <summary>An LED that tells how the gateway is. Does nothing on a board without one.</summary>
internal sealed class StatusLight
{
    /// <summary>Looking for the network: on and off, twice a second.</summary>
    public const int Connecting = 0b0011_0011_0011_0011;

    /// <summary>Serving: a short flash, now and then.</summary>
    public const int Ready = 0b0000_0000_0000_0001;

    /// <summary>Waiting to be told which network: two flashes.</summary>
    public const int SettingUp = 0b0000_0000_0000_0101;

    /// <summary>About to restart: on, with a short break.</summary>
    public const int Failed = 0b0111_1111_1111_1111;

    private const int Steps = 16;
    private const int StepTime = 125;

    private readonly GpioPin _pin;
    private readonly Timer _timer;
    private int _pattern = Connecting;
    private int _step;
    private bool _isOn;

    /// <summary>Makes a light that shows <see cref="Connecting"/>.</summary>
    /// <param name="pin">What the LED hangs on; -1 for none.</param>
    public StatusLight(int pin)
    {
        if (pin >= 0)
        {
            _pin = new GpioController().OpenPin(pin, PinMode.Output);
            _timer = new Timer(Step, null, StepTime, StepTime);
        }
    }

    /// <summary>Shows something else from now on.</summary>
    /// <param name="pattern">One of the constants: a bit a step, the lowest first.</param>
    public void Show(int pattern)
    {
        _pattern = pattern;
    }

    /// <summary>Toggles where the pattern changes; to write a value would make an object of it.</summary>
    private void Step(object state)
    {
        bool on = ((_pattern >> _step) & 1) != 0;
        _step = (_step + 1) % Steps;
        if (on != _isOn)
        {
            _isOn = on;
            _pin.Toggle();
        }
    }
}
