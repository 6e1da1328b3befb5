using System;

namespace Gateway.Server;

/// <summary>
/// The time of events. The clock is asked once in a while only, as its answer is an object on the device, and in between the
/// time that has passed is added.
/// </summary>
internal sealed class EventClock
{
    private const long UnixEpochTicks = 621355968000000000;
    private const int TicksPerMicrosecond = 10;
    private const int MicrosecondsPerMillisecond = 1000;
    private const int Interval = 10000;

    private long _askedAt;
    private long _answer;

    public EventClock()
    {
        Ask(Environment.TickCount64);
    }

    /// <summary>Microseconds since the beginning of 1970, UTC, as far as the clock is set.</summary>
    public long Now
    {
        get
        {
            lock (this)
            {
                long now = Environment.TickCount64;
                if (now - _askedAt > Interval)
                {
                    Ask(now);
                }

                return _answer + ((now - _askedAt) * MicrosecondsPerMillisecond);
            }
        }
    }

    private void Ask(long now)
    {
        _askedAt = now;
        _answer = (DateTime.UtcNow.Ticks - UnixEpochTicks) / TicksPerMicrosecond;
    }
}
