using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Sensors: read now, or sampled as events.</summary>
internal sealed class SensorFacade : Facade
{
    private const int StartTimed = 0;
    private const int Start = 1;
    private const int Stop = 2;
    private const int ReadAll = 3;
    private const int ReadAccelerometer = 4;
    private const int ReadOrientation = 5;
    private const int ReadMagnetometer = 6;
    private const int GetLight = 7;
    private const int AllSensors = 1;
    private const int LastSensor = 4;
    private const int DefaultInterval = 100;

    private readonly SensorSampler _sampler;
    private readonly SensorValues _values;
    private readonly Board _board;

    public SensorFacade(Board board, SensorSampler sampler)
    {
        _board = board;
        _sampler = sampler;
        _values = new SensorValues(board);
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, StartTimed, "startSensingTimed(Integer sensorNumber, Integer delayTime)");
        methods.Add(this, Start, "startSensing(Integer sampleSize=5)");
        methods.Add(this, Stop, "stopSensing()");
        methods.Add(this, ReadAll, "readSensors()");
        methods.Add(this, ReadAccelerometer, "sensorsReadAccelerometer()");
        methods.Add(this, ReadOrientation, "sensorsReadOrientation()");
        methods.Add(this, ReadMagnetometer, "sensorsReadMagnetometer()");
        methods.Add(this, GetLight, "sensorsGetLight()");
    }

    public override void Invoke(int code, RpcCall call)
    {
        switch (code)
        {
            case StartTimed:
                Sense(call, call.GetInt32(0), call.GetInt32(1));
                break;
            case Start:
                Sense(call, AllSensors, DefaultInterval);
                break;
            case Stop:
                _sampler.Stop();
                break;
            case ReadAll:
                WriteAll(call);
                break;
            case ReadAccelerometer:
                Write(call, SensorKind.Accelerometer);
                break;
            case ReadOrientation:
                Write(call, SensorKind.Orientation);
                break;
            case ReadMagnetometer:
                Write(call, SensorKind.Magnetometer);
                break;
            default:
                Write(call, SensorKind.Light);
                break;
        }
    }

    private void Sense(RpcCall call, int sensors, int interval)
    {
        if (sensors < AllSensors || sensors > LastSensor)
        {
            call.FailOutOfRange(0);
        }
        else if (interval < 0)
        {
            call.FailOutOfRange(1);
        }
        else if (!Has(sensors))
        {
            call.FailUnsupported();
        }
        else
        {
            bool hasCallback = call.TryAddCallback();
            _sampler.Start(sensors, interval, hasCallback ? call.Uid : 0, call.Number);
        }
    }

    /// <summary>True when there is anything to be sampled.</summary>
    private bool Has(int sensors)
    {
        lock (_board)
        {
            switch (sensors)
            {
                case 2:
                    return _values.Has(SensorKind.Accelerometer);
                case 3:
                    return _values.Has(SensorKind.Magnetometer);
                case 4:
                    return _values.Has(SensorKind.Light);
                default:
                    return HasAny();
            }
        }
    }

    private bool HasAny()
    {
        return _values.Has(SensorKind.Orientation) || _values.Has(SensorKind.Accelerometer) ||
            _values.Has(SensorKind.Magnetometer) || _values.Has(SensorKind.Light);
    }

    private void WriteAll(RpcCall call)
    {
        lock (_board)
        {
            if (!HasAny())
            {
                call.FailUnsupported();
                return;
            }

            call.Result.WriteStartObject();
            call.Result.WritePropertyName(SensorSampler.Accuracy);
            call.Result.WriteNumber(0);
            _values.WriteMembers(AllSensors, call.Result);
            call.Result.WriteEndObject();
        }
    }

    private void Write(RpcCall call, SensorKind kind)
    {
        lock (_board)
        {
            if (!_values.TryWrite(kind, call.Result))
            {
                call.FailUnsupported();
            }
        }
    }
}
