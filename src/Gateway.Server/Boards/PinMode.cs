namespace Gateway.Server;

/// <summary>What a pin is used for.</summary>
public enum PinMode
{
    /// <summary>It is read.</summary>
    Input = 0,

    /// <summary>It is read, and high while nothing pulls it down.</summary>
    InputPullUp = 1,

    /// <summary>It is read, and low while nothing pulls it up.</summary>
    InputPullDown = 2,

    /// <summary>It is written.</summary>
    Output = 3,
}
