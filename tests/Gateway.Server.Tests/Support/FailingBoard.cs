using System;

namespace Gateway.Server.Tests;

/// <summary>A board whose first reading fails, as that of a sensor does that is not plugged in.</summary>
internal sealed class FailingBoard : Board
{
    private readonly byte[] _name = new byte[0];
    private bool _hasFailed;

    public override byte[] Manufacturer => _name;

    public override byte[] Model => _name;

    public override byte[] Platform => _name;

    public override bool TryReadSensor(SensorKind kind, int[] values)
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            throw new NotSupportedException("not plugged in");
        }

        return true;
    }
}
