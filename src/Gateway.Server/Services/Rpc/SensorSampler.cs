using System;
using System.Threading;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Reads sensors at a steady pace and publishes what they say as events <c>sensors</c>. It has a thread of its own while it
/// samples; a sample allocates nothing.
/// </summary>
internal sealed class SensorSampler
{
    /// <summary>Shortest time between two samples in milliseconds.</summary>
    public const int MinInterval = 20;

    private const int EventSize = 512;
    private const int JoinTimeout = 2000;
    private const int NeverMilliseconds = 1000;

    private static readonly byte[] s_sensors = AsciiText.ToBytes("sensors");

    /// <summary>The name of how exact sensors are, of which nothing is known.</summary>
    internal static readonly byte[] Accuracy = AsciiText.ToBytes("accuracy");

    /// <summary>No literal: there may be no memory for one when it is needed.</summary>
    private static readonly string s_failure = "sampling failed";

    private readonly Board _board;
    private readonly EventPublisher _publisher;
    private readonly GatewayLog _log;
    private readonly SensorValues _values;

    /// <summary>Where an event is put together; made when sampling first begins.</summary>
    private ByteBuffer? _event;
    private JsonWriter? _writer;
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private Thread? _thread;
    private bool _stopping;
    private int _sensors;
    private int _interval;
    private int _uid;
    private int _call;
    private long _due;

    /// <summary>Makes a sampler that does not sample yet.</summary>
    /// <param name="board">Whose sensors; whoever uses it holds it locked.</param>
    /// <param name="publisher">Where events go.</param>
    /// <param name="log">Where a failure is told.</param>
    public SensorSampler(Board board, EventPublisher publisher, GatewayLog log)
    {
        _log = log;
        _board = board;
        _publisher = publisher;
        _values = new SensorValues(board);
    }

    /// <summary>Begins to sample, instead of whatever was sampled before.</summary>
    /// <param name="sensors">1 for all, 2 for the accelerometer, 3 for the magnetometer, 4 for light.</param>
    /// <param name="interval">Milliseconds between two samples.</param>
    /// <param name="uid">The session of the call that events belong to, or 0.</param>
    /// <param name="call">The number of that call.</param>
    public void Start(int sensors, int interval, int uid, int call)
    {
        lock (this)
        {
            if (_writer == null)
            {
                _event = new ByteBuffer(EventSize);
                _writer = new JsonWriter(_event);
            }

            _sensors = sensors;
            _interval = interval < MinInterval ? MinInterval : interval;
            _uid = uid;
            _call = call;
            _due = Environment.TickCount64 + _interval;
            if (_thread == null)
            {
                _stopping = false;
                Thread thread = new Thread(Run);
                thread.Start();
                _thread = thread;
            }
        }

        _wake.Set();
    }

    /// <summary>Samples no more.</summary>
    public void Stop()
    {
        lock (this)
        {
            _sensors = 0;
        }
    }

    /// <summary>Ends the thread, until sampling begins anew.</summary>
    public void Shutdown()
    {
        Thread? thread;
        lock (this)
        {
            _sensors = 0;
            _stopping = true;
            thread = _thread;
            _thread = null;
        }

        if (thread != null)
        {
            _wake.Set();
            thread.Join(JoinTimeout);
        }
    }

    private void Run()
    {
        while (!_stopping)
        {
            _wake.WaitOne(TryStep(), false);
        }
    }

    /// <summary>Samples when it is time to; a sensor that fails ends the sampling, not the thread.</summary>
    internal int TryStep()
    {
        try
        {
            return Step();
        }
        catch (Exception exception)
        {
            Stop();
            _log.TryWrite(GatewayLogLevel.Error, s_failure, exception);
            return NeverMilliseconds;
        }
    }

    /// <summary>Samples when it is time to.</summary>
    /// <returns>Milliseconds until the next time.</returns>
    internal int Step()
    {
        int uid;
        int call;
        lock (this)
        {
            long left = _due - Environment.TickCount64;
            if (_sensors == 0 || left > 0)
            {
                return _sensors == 0 || left > NeverMilliseconds ? NeverMilliseconds : (int)left;
            }

            // Samples that were missed are not made up for.
            _due = left < -_interval ? _due - left + _interval : _due + _interval;
            uid = _uid;
            call = _call;
            WriteEvent(uid, call);
        }

        _publisher.TryPublish(s_sensors, 0, s_sensors.Length, _event!.Bytes, _event.Start, _event.Length, uid, call, true);
        return 0;
    }

    private void WriteEvent(int uid, int call)
    {
        JsonWriter writer = _writer!;
        writer.Reset();
        _publisher.WriteStart(writer, s_sensors, 0, s_sensors.Length, uid, call);
        writer.WriteStartObject();
        writer.WritePropertyName(Accuracy);
        writer.WriteNumber(0);
        lock (_board)
        {
            _values.WriteMembers(_sensors, writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
