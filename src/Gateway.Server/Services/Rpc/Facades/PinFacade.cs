using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Pins: digital, analogue, and switched all the time.</summary>
internal sealed class PinFacade : Facade
{
    private const int Mode = 0;
    private const int Read = 1;
    private const int Write = 2;
    private const int Analogue = 3;
    private const int Pwm = 4;
    private const int MostDuty = 1000;

    /// <summary>In the order of <see cref="PinMode"/>.</summary>
    private static readonly byte[] s_modes = TextTable.Make("input|inputPullUp|inputPullDown|output");
    private const int ModeCount = 4;

    private readonly Board _board;

    public PinFacade(Board board)
    {
        _board = board;
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, Mode, "gpioMode(Integer pin, String mode)");
        methods.AddAlias("gpio.mode");
        methods.Add(this, Read, "gpioRead(Integer pin)");
        methods.AddAlias("gpio.read");
        methods.Add(this, Write, "gpioWrite(Integer pin, Boolean value)");
        methods.AddAlias("gpio.write");
        methods.Add(this, Analogue, "adcRead(Integer channel)");
        methods.AddAlias("adc.read");
        methods.Add(this, Pwm, "pwmWrite(Integer pin, Integer duty, Integer frequency=1000)");
        methods.AddAlias("pwm.write");
    }

    public override void Invoke(int code, RpcCall call)
    {
        lock (_board)
        {
            switch (code)
            {
                case Mode:
                    SetMode(call);
                    break;
                case Read:
                    ReadPin(call);
                    break;
                case Write:
                    Check(_board.TryWritePin(call.GetInt32(0), call.GetBoolean(1)), call);
                    break;
                case Analogue:
                    ReadAnalogue(call);
                    break;
                default:
                    SetPwm(call);
                    break;
            }
        }
    }

    private void SetMode(RpcCall call)
    {
        for (int mode = 0; mode < ModeCount; mode++)
        {
            if (TextTable.Equals(call.GetBytes(1), call.GetStart(1), call.GetLength(1), s_modes, mode))
            {
                Check(_board.TrySetPinMode(call.GetInt32(0), (PinMode)mode), call);
                return;
            }
        }

        call.FailOutOfRange(1);
    }

    private void ReadPin(RpcCall call)
    {
        if (_board.TryReadPin(call.GetInt32(0), out bool isHigh))
        {
            call.Result.WriteNumber(isHigh ? 1 : 0);
        }
        else
        {
            call.FailOutOfRange(0);
        }
    }

    private void ReadAnalogue(RpcCall call)
    {
        if (_board.TryReadAnalogue(call.GetInt32(0), out int millivolts))
        {
            call.Result.WriteNumber(millivolts);
        }
        else
        {
            call.FailOutOfRange(0);
        }
    }

    private void SetPwm(RpcCall call)
    {
        int duty = call.GetInt32(1);
        int frequency = call.GetInt32(2);
        if (duty < 0 || duty > MostDuty)
        {
            call.FailOutOfRange(1);
        }
        else if (frequency < 1)
        {
            call.FailOutOfRange(2);
        }
        else
        {
            Check(_board.TrySetPwm(call.GetInt32(0), frequency, duty), call);
        }
    }

    /// <summary>What a pin refuses: it is not there, or not used so.</summary>
    private static void Check(bool done, RpcCall call)
    {
        if (!done)
        {
            call.FailOutOfRange(0);
        }
    }
}
