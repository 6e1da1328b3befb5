namespace Gateway.Server;

/// <summary>A sensor of a board, and the unit of its values.</summary>
public enum SensorKind
{
    /// <summary>Azimuth, pitch and roll, in thousandths of a radian.</summary>
    Orientation = 0,

    /// <summary>Acceleration along x, y and z, in thousandths of m/s².</summary>
    Accelerometer = 1,

    /// <summary>Magnetic field along x, y and z, in thousandths of a microtesla.</summary>
    Magnetometer = 2,

    /// <summary>Light, one value, in thousandths of a lux.</summary>
    Light = 3,
}
