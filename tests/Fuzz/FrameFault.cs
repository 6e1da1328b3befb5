namespace Gateway.Fuzz.Tests;

/// <summary>What is wrong with one frame of an otherwise valid stream.</summary>
internal enum FrameFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Another opcode, known or not.</summary>
    Opcode = 1,

    /// <summary>One to three reserved bits.</summary>
    ReservedBits = 2,

    /// <summary>FIN turned over.</summary>
    Fin = 3,

    /// <summary>Masked when it must not be, or not when it must.</summary>
    Masking = 4,

    /// <summary>Extended length where none is needed.</summary>
    LongerLength = 5,

    /// <summary>A length of which the payload never comes; sometimes with the top bit.</summary>
    HugeLength = 6,

    /// <summary>Too long for a control frame, which it is made.</summary>
    LongControl = 7,

    /// <summary>A close frame of one byte.</summary>
    ShortClose = 8,

    /// <summary>A close frame with any status.</summary>
    CloseStatus = 9,
}
