using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The battery. It is read when it is asked for, so monitoring need not be started.</summary>
internal sealed class BatteryFacade : Facade
{
    private const int StartMonitoring = 0;
    private const int StopMonitoring = 1;
    private const int Level = 2;
    private const int Status = 3;
    private const int Health = 4;
    private const int PlugType = 5;
    private const int Voltage = 6;
    private const int Temperature = 7;
    private const int Present = 8;
    private const int All = 9;

    private static readonly byte[] s_names = TextTable.Make("level|status|health|plugged|voltage|temperature");
    private const int LevelText = 0;
    private const int StatusText = 1;
    private const int HealthText = 2;
    private const int PluggedText = 3;
    private const int VoltageText = 4;
    private const int TemperatureText = 5;

    private readonly Board _board;

    public BatteryFacade(Board board)
    {
        _board = board;
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, StartMonitoring, "batteryStartMonitoring()");
        methods.Add(this, StopMonitoring, "batteryStopMonitoring()");
        methods.Add(this, Level, "batteryGetLevel()");
        methods.Add(this, Status, "batteryGetStatus()");
        methods.Add(this, Health, "batteryGetHealth()");
        methods.Add(this, PlugType, "batteryGetPlugType()");
        methods.Add(this, Voltage, "batteryGetVoltage()");
        methods.Add(this, Temperature, "batteryGetTemperature()");
        methods.Add(this, Present, "batteryCheckPresent()");
        methods.Add(this, All, "readBatteryData()");
    }

    public override void Invoke(int code, RpcCall call)
    {
        lock (_board)
        {
            BatteryStatus? battery = _board.Battery;
            if (code == Present)
            {
                call.Result.WriteBoolean(battery != null);
            }
            else if (battery == null)
            {
                call.FailUnsupported();
            }
            else
            {
                Write(code, battery, call.Result);
            }
        }
    }

    private static void Write(int code, BatteryStatus battery, JsonWriter result)
    {
        switch (code)
        {
            case Level:
                result.WriteNumber(battery.Level);
                break;
            case Status:
                result.WriteNumber(battery.Status);
                break;
            case Health:
                result.WriteNumber(battery.Health);
                break;
            case PlugType:
                result.WriteNumber(battery.PlugType);
                break;
            case Voltage:
                result.WriteNumber(battery.Millivolts);
                break;
            case Temperature:
                result.WriteNumber(battery.Temperature);
                break;
            case All:
                WriteAll(battery, result);
                break;
        }
    }

    private static void WriteAll(BatteryStatus battery, JsonWriter result)
    {
        result.WriteStartObject();
        result.WritePropertyName(s_names, LevelText);
        result.WriteNumber(battery.Level);
        result.WritePropertyName(s_names, StatusText);
        result.WriteNumber(battery.Status);
        result.WritePropertyName(s_names, HealthText);
        result.WriteNumber(battery.Health);
        result.WritePropertyName(s_names, PluggedText);
        result.WriteNumber(battery.PlugType);
        result.WritePropertyName(s_names, VoltageText);
        result.WriteNumber(battery.Millivolts);
        result.WritePropertyName(s_names, TemperatureText);
        result.WriteNumber(battery.Temperature);
        result.WriteEndObject();
    }
}
