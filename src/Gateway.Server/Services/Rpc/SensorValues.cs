using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Reads a board's sensors and writes what they say, as SL4A names it. One caller at a time: it has one place for values.</summary>
internal sealed class SensorValues
{
    private const int Decimals = 3;

    private static readonly byte[] s_names = TextTable.Make("azimuth|pitch|roll|xforce|yforce|zforce|xmag|ymag|zmag|light");
    private const int OrientationText = 0;
    private const int AccelerationText = 3;
    private const int MagnetismText = 6;
    private const int LightText = 9;
    private const int Axes = 3;

    private readonly Board _board;
    private readonly int[] _values = new int[3];

    public SensorValues(Board board)
    {
        _board = board;
    }

    /// <summary>True when the board has a sensor.</summary>
    public bool Has(SensorKind kind)
    {
        return _board.TryReadSensor(kind, _values);
    }

    /// <summary>Writes a sensor's values as an array, or, for light, its one value.</summary>
    /// <returns>False when the board has no such sensor.</returns>
    public bool TryWrite(SensorKind kind, JsonWriter writer)
    {
        if (!_board.TryReadSensor(kind, _values))
        {
            return false;
        }

        if (kind == SensorKind.Light)
        {
            writer.WriteScaled(_values[0], Decimals);
            return true;
        }

        writer.WriteStartArray();
        for (int i = 0; i < _values.Length; i++)
        {
            writer.WriteScaled(_values[i], Decimals);
        }

        writer.WriteEndArray();
        return true;
    }

    /// <summary>Writes the values of all sensors that are there as members of an object.</summary>
    /// <param name="sensors">1 for all, 2 for the accelerometer, 3 for the magnetometer, 4 for light.</param>
    /// <param name="writer">Where they go.</param>
    public void WriteMembers(int sensors, JsonWriter writer)
    {
        WriteMembers(sensors == 1 || sensors == 2 || sensors == 3, SensorKind.Orientation, OrientationText, Axes, writer);
        WriteMembers(sensors == 1 || sensors == 2, SensorKind.Accelerometer, AccelerationText, Axes, writer);
        WriteMembers(sensors == 1 || sensors == 3, SensorKind.Magnetometer, MagnetismText, Axes, writer);
        WriteMembers(sensors == 1 || sensors == 4, SensorKind.Light, LightText, 1, writer);
    }

    private void WriteMembers(bool wanted, SensorKind kind, int first, int count, JsonWriter writer)
    {
        if (!wanted || !_board.TryReadSensor(kind, _values))
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            writer.WritePropertyName(s_names, first + i);
            writer.WriteScaled(_values[i], Decimals);
        }
    }
}
