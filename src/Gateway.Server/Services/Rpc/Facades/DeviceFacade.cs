using System;
using System.Text;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The board itself, and its log.</summary>
internal sealed class DeviceFacade : Facade
{
    private const int Info = 0;
    private const int Uptime = 1;
    private const int Memory = 2;
    private const int Reboot = 3;
    private const int Log = 4;
    private const int Environs = 5;
    private const int Constants = 6;

    private static readonly byte[] s_texts = TextTable.Make("manufacturer|model|platform|restartReason|free|total|TZ|UTC"
        + "|SENSOR_ALL|SENSOR_ACCELEROMETER|SENSOR_MAGNETOMETER|SENSOR_LIGHT");
    private const int ManufacturerText = 0;
    private const int ModelText = 1;
    private const int PlatformText = 2;
    private const int RestartReasonText = 3;
    private const int FreeText = 4;
    private const int TotalText = 5;
    private const int TimeZoneText = 6;
    private const int UtcText = 7;
    private const int SensorTexts = 8;
    private const int SensorCount = 4;

    private readonly Board _board;
    private readonly GatewayLog _log;
    private readonly long _start = Environment.TickCount64;

    public DeviceFacade(Board board, GatewayLog log)
    {
        _board = board;
        _log = log;
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, Info, "deviceInfo()");
        methods.AddAlias("device.info");
        methods.Add(this, Uptime, "deviceUptime()");
        methods.AddAlias("device.uptime");
        methods.Add(this, Memory, "deviceMemory()");
        methods.AddAlias("device.memory");
        methods.Add(this, Reboot, "deviceReboot()");
        methods.AddAlias("device.reboot");
        methods.Add(this, Log, "log(String message)");
        methods.AddAlias("device.log");
        methods.Add(this, Environs, "environment()");
        methods.Add(this, Constants, "getConstants(String classname=null)");
    }

    public override void Invoke(int code, RpcCall call)
    {
        switch (code)
        {
            case Info:
                call.Result.WriteStartObject();
                WriteDescription(call.Result);
                call.Result.WriteEndObject();
                break;
            case Uptime:
                call.Result.WriteNumber(Environment.TickCount64 - _start);
                break;
            case Memory:
                WriteMemory(call);
                break;
            case Reboot:
                Restart(call);
                break;
            case Log:
                WriteLog(call);
                break;
            case Environs:
                WriteEnvironment(call.Result);
                break;
            default:
                WriteConstants(call.Result);
                break;
        }
    }

    private void WriteDescription(JsonWriter result)
    {
        result.WritePropertyName(s_texts, ManufacturerText);
        result.WriteString(_board.Manufacturer);
        result.WritePropertyName(s_texts, ModelText);
        result.WriteString(_board.Model);
        result.WritePropertyName(s_texts, PlatformText);
        result.WriteString(_board.Platform);
        byte[]? reason = _board.RestartReason;
        if (reason != null)
        {
            result.WritePropertyName(s_texts, RestartReasonText);
            result.WriteString(reason);
        }
    }

    private void WriteMemory(RpcCall call)
    {
        long free;
        long total;
        lock (_board)
        {
            free = _board.FreeMemory;
            total = _board.TotalMemory;
        }

        if (free < 0 || total < 0)
        {
            call.FailUnsupported();
            return;
        }

        call.Result.WriteStartObject();
        call.Result.WritePropertyName(s_texts, FreeText);
        call.Result.WriteNumber(free);
        call.Result.WritePropertyName(s_texts, TotalText);
        call.Result.WriteNumber(total);
        call.Result.WriteEndObject();
    }

    private void Restart(RpcCall call)
    {
        bool restarts;
        lock (_board)
        {
            restarts = _board.TryReboot();
        }

        if (restarts)
        {
            call.Result.WriteBoolean(true);
        }
        else
        {
            call.FailUnsupported();
        }
    }

    private void WriteLog(RpcCall call)
    {
        if (_log.Level <= GatewayLogLevel.Information)
        {
            _log.Write(GatewayLogLevel.Information, TextOf(call), null);
        }
    }

    /// <summary>A client's text for the log, on one line.</summary>
    private static string TextOf(RpcCall call)
    {
        byte[] text = new byte[call.GetLength(0)];
        Array.Copy(call.GetBytes(0), call.GetStart(0), text, 0, text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = text[i] < ' ' || text[i] == 0x7F ? (byte)' ' : text[i];
        }

        return "rpc: " + Encoding.UTF8.GetString(text, 0, text.Length);
    }

    private void WriteEnvironment(JsonWriter result)
    {
        result.WriteStartObject();
        result.WritePropertyName(s_texts, TimeZoneText);
        result.WriteString(s_texts, UtcText);
        WriteDescription(result);
        result.WriteEndObject();
    }

    private static void WriteConstants(JsonWriter result)
    {
        result.WriteStartObject();
        for (int i = 0; i < SensorCount; i++)
        {
            result.WritePropertyName(s_texts, SensorTexts + i);
            result.WriteNumber(i + 1);
        }

        result.WriteEndObject();
    }
}
