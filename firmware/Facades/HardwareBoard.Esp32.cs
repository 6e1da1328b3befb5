using nanoFramework.Hardware.Esp32;

namespace Gateway.Firmware;

/// <content>An ESP32 connects any pin with any of its functions.</content>
internal sealed partial class HardwareBoard
{
    private const int PwmStep = DeviceFunction.PWM2 - DeviceFunction.PWM1;

    partial void AssignPwm(int pin, int place)
    {
        Configuration.SetPinFunction(pin, DeviceFunction.PWM1 + (place * PwmStep));
    }
}
