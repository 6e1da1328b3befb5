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

    private static readonly byte[] s_manufacturer = AsciiText.ToBytes("manufacturer");
    private static readonly byte[] s_model = AsciiText.ToBytes("model");
    private static readonly byte[] s_platform = AsciiText.ToBytes("platform");
    private static readonly byte[] s_restartReason = AsciiText.ToBytes("restartReason");
    private static readonly byte[] s_free = AsciiText.ToBytes("free");
    private static readonly byte[] s_total = AsciiText.ToBytes("total");
    private static readonly byte[] s_timeZone = AsciiText.ToBytes("TZ");
    private static readonly byte[] s_utc = AsciiText.ToBytes("UTC");
    private static readonly byte[][] s_sensorNames =
    {
        AsciiText.ToBytes("SENSOR_ALL"), AsciiText.ToBytes("SENSOR_ACCELEROMETER"), AsciiText.ToBytes("SENSOR_MAGNETOMETER"), AsciiText.ToBytes("SENSOR_LIGHT"),
    };

    private readonly Board _board;
    private readonly object _boardLock;
    private readonly GatewayLog _log;
    private readonly long _start = Environment.TickCount64;

    public DeviceFacade(Board board, object boardLock, GatewayLog log)
    {
        _board = board;
        _boardLock = boardLock;
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
        result.WritePropertyName(s_manufacturer);
        result.WriteString(_board.Manufacturer);
        result.WritePropertyName(s_model);
        result.WriteString(_board.Model);
        result.WritePropertyName(s_platform);
        result.WriteString(_board.Platform);
        byte[]? reason = _board.RestartReason;
        if (reason != null)
        {
            result.WritePropertyName(s_restartReason);
            result.WriteString(reason);
        }
    }

    private void WriteMemory(RpcCall call)
    {
        long free;
        long total;
        lock (_boardLock)
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
        call.Result.WritePropertyName(s_free);
        call.Result.WriteNumber(free);
        call.Result.WritePropertyName(s_total);
        call.Result.WriteNumber(total);
        call.Result.WriteEndObject();
    }

    private void Restart(RpcCall call)
    {
        bool restarts;
        lock (_boardLock)
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
        result.WritePropertyName(s_timeZone);
        result.WriteString(s_utc);
        WriteDescription(result);
        result.WriteEndObject();
    }

    private static void WriteConstants(JsonWriter result)
    {
        result.WriteStartObject();
        for (int i = 0; i < s_sensorNames.Length; i++)
        {
            result.WritePropertyName(s_sensorNames[i]);
            result.WriteNumber(i + 1);
        }

        result.WriteEndObject();
    }
}
