using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Gateway.Server;

/// <summary>
/// One thread that serves many slots: waits until some are ready, receives, pumps and sends there at once. Only this thread touches
/// their connections. They borrow their buffers from it, so that a silent connection has none.
/// </summary>
internal sealed class EpollLoop
{
    private readonly EpollSet _set = new();
    private readonly List<EpollSlot> _slots = [];
    private readonly ConcurrentQueue<EpollSlot> _woken = new();
    private readonly Thread _thread;
    private readonly AdaptiveSpin _spin;
    private int _sleeping;
    private bool _stopping;

    /// <summary>When the next slot may have waited for too long.</summary>
    private long _nextCheck = long.MaxValue;

    public EpollLoop(GatewayOptions options)
    {
        Buffers = new LentBuffers(options);
        _spin = new AdaptiveSpin(options.SpinMicroseconds * Stopwatch.Frequency / 1_000_000);
        _thread = new Thread(Run) { IsBackground = true, Name = "epoll" };
    }

    /// <summary>The buffers of whoever is not silent.</summary>
    public LentBuffers Buffers { get; }

    /// <summary>The sockets of its slots.</summary>
    public EpollSet Set => _set;

    /// <summary>The time in milliseconds, as of the last events.</summary>
    public long Now { get; private set; } = Environment.TickCount64;

    /// <summary>Takes a slot in.</summary>
    /// <returns>The number that its sockets are known by.</returns>
    public int Add(EpollSlot slot)
    {
        _slots.Add(slot);
        return _slots.Count - 1;
    }

    public void Start()
    {
        _thread.Start();
    }

    /// <summary>Ends the loop once no slot has a client.</summary>
    public void Stop()
    {
        _stopping = true;
        _set.Wake();
    }

    public void Join(int milliseconds)
    {
        if (_thread.Join(milliseconds))
        {
            _set.Dispose();
        }
    }

    /// <summary>Has a slot looked after soon, from any thread.</summary>
    public void Enqueue(EpollSlot slot)
    {
        _woken.Enqueue(slot);
        if (Interlocked.Exchange(ref _sleeping, 0) != 0)
        {
            _set.Wake();
        }
    }

    /// <summary>Makes sure that the slots are asked for the time at a time.</summary>
    public void CheckAt(long time)
    {
        _nextCheck = Math.Min(_nextCheck, time);
    }

    private void Run()
    {
        while (!_stopping || HasClients())
        {
            int count = Wait();
            Now = Environment.TickCount64;
            for (int i = 0; i < count; i++)
            {
                int owner = _set.OwnerOf(i);
                if (owner >= 0)
                {
                    _slots[owner].TakeEvent(_set.MaskOf(i), _set.GenerationOf(i));
                }
            }

            ServeWoken();
            if (Now >= _nextCheck)
            {
                CheckTimes();
            }
        }
    }

    /// <summary>Waits until something is ready or was woken, or it is time for the slots: awake for a moment where that is worth while.</summary>
    /// <returns>How many events there are.</returns>
    private int Wait()
    {
        long began = Stopwatch.GetTimestamp();
        if (_spin.IsWorthwhile)
        {
            int count = Spin(began);
            bool found = count > 0 || !_woken.IsEmpty;
            _spin.LearnFromSpin(found, count);
            return found ? count : Sleep();
        }

        int slept = Sleep();
        _spin.LearnFromSleep(Stopwatch.GetTimestamp() - began, slept);
        return slept;
    }

    /// <summary>Asks again and again. In between the processor is anybody's who wants it: perhaps the peer itself, or one of many at work.</summary>
    private int Spin(long began)
    {
        int count = _set.Wait(0);
        while (count == 0 && _woken.IsEmpty && _spin.GoesOn(Stopwatch.GetTimestamp() - began))
        {
            Thread.Yield();
            count = _set.Wait(0);
        }

        return count;
    }

    private int Sleep()
    {
        int count = _set.Wait(TimeToSleep());
        Interlocked.Exchange(ref _sleeping, 0);
        return count;
    }

    /// <summary>How long there is nothing to do unless something happens.</summary>
    private int TimeToSleep()
    {
        Interlocked.Exchange(ref _sleeping, 1);
        if (!_woken.IsEmpty)
        {
            return 0;
        }

        // One more: a clock of milliseconds may be late by nearly one.
        return _nextCheck == long.MaxValue ? -1 : (int)Math.Clamp(_nextCheck - Environment.TickCount64 + 1, 0, int.MaxValue);
    }

    /// <summary>Those only that have been woken by now: whoever wakes others all the time must not keep out the rest.</summary>
    private void ServeWoken()
    {
        for (int count = _woken.Count; count > 0 && _woken.TryDequeue(out EpollSlot? slot); count--)
        {
            slot.TakeWake();
        }
    }

    private void CheckTimes()
    {
        _nextCheck = long.MaxValue;
        foreach (EpollSlot slot in _slots)
        {
            slot.CheckTime();
        }
    }

    private bool HasClients()
    {
        foreach (EpollSlot slot in _slots)
        {
            if (slot.HasClient)
            {
                return true;
            }
        }

        return false;
    }
}
