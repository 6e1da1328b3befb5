using System;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

using Gateway.Flows;

namespace Gateway.Host;

/// <summary><c>gateway oping</c>: how long a name takes to echo, and whether everything comes back, in order.</summary>
public sealed class OpingCommand
{
    private const int Patience = 2000;
    private const int LongestInterval = 3600 * 1000;

    /// <summary>Bytes: what any two numbers and the blanks behind them take.</summary>
    private const int SmallestSize = 32;
    private const int LargestSize = 65536;

    private readonly FlowTarget _target = new();
    private readonly Option<int> _count = NumberOption.Make("--count", "Messages to send", 4, 1, int.MaxValue);
    private readonly Option<int> _interval = NumberOption.Make("--interval", "Milliseconds between them", 1000, 0, LongestInterval);
    private readonly Option<int> _size = NumberOption.Make("--size", "Bytes of each", 64, SmallestSize, LargestSize);
    private readonly Lock _lock = new();
    private readonly PingStatistics _statistics = new();

    /// <summary>Makes the command.</summary>
    public Command Make()
    {
        Command command = new("oping", "Measure the round trip to a name that echoes.") { _count, _interval, _size };
        _target.AddTo(command);
        command.SetAction(parsed => FlowTarget.Run(() => Ping(parsed)));
        return command;
    }

    private int Ping(ParseResult parsed)
    {
        string name = _target.NameIn(parsed);
        int count = parsed.GetValue(_count);
        using Flow flow = _target.ClientIn(parsed).Alloc(name);
        flow.ReceiveTimeout = parsed.GetValue(_interval) + Patience;
        Console.WriteLine($"Pinging {name} with {parsed.GetValue(_size)} bytes of data:");
        Stopwatch time = Stopwatch.StartNew();
        Thread receiver = new(() => Receive(flow, name, count, time));
        receiver.Start();
        Send(flow, count, parsed.GetValue(_interval), parsed.GetValue(_size), time);
        receiver.Join();
        Console.WriteLine();
        Console.WriteLine(_statistics.ToText(name, time.ElapsedMilliseconds));
        return _statistics.Received == count ? 0 : 1;
    }

    private void Send(Flow flow, int count, int interval, int size, Stopwatch time)
    {
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                Thread.Sleep(interval);
            }

            string line = string.Create(CultureInfo.InvariantCulture, $"{i} {time.ElapsedTicks} ");
            lock (_lock)
            {
                _statistics.AddSent();
            }

            flow.WriteLine(line.PadRight(size, '.'));
        }
    }

    /// <summary>Takes the echoes, until all are there or none has come for long.</summary>
    private void Receive(Flow flow, string name, int count, Stopwatch time)
    {
        try
        {
            for (int i = 0; i < count && flow.ReadLine() is { } line; i++)
            {
                Take(line, name, time.ElapsedTicks);
            }
        }
        catch (FlowException problem)
        {
            Console.WriteLine(problem.Message);
        }
    }

    private void Take(string line, string name, long now)
    {
        string[] parts = line.Split(' ');
        if (parts.Length < 2 || !int.TryParse(parts[0], out int sequence) || !long.TryParse(parts[1], out long sent))
        {
            Console.WriteLine($"no echo: {line}");
            return;
        }

        double milliseconds = (now - sent) * 1000.0 / Stopwatch.Frequency;
        lock (_lock)
        {
            string order = _statistics.AddReceived(sequence, milliseconds) ? "" : " [out of order]";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Length} bytes from {name}: seq={sequence} time={milliseconds:0.000} ms{order}"));
        }
    }
}
