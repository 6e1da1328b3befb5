namespace Gateway.Benchmarks;

/// <summary>What messages are made of.</summary>
public enum PayloadKind
{
    /// <summary>Binary messages.</summary>
    Binary = 0,

    /// <summary>Text that is ASCII.</summary>
    Ascii = 1,

    /// <summary>Text of characters of one to four bytes.</summary>
    Mixed = 2,
}
