namespace Gateway.Protocol;

/// <summary>What may stand at the position of a <see cref="JsonReader"/>.</summary>
internal enum JsonExpectation
{
    /// <summary>A value.</summary>
    Value = 0,

    /// <summary>The first value of an array, or the array's end.</summary>
    ElementOrEnd = 1,

    /// <summary>The first name of an object, or the object's end.</summary>
    NameOrEnd = 2,

    /// <summary>A comma with what belongs behind it, or the end of the container.</summary>
    CommaOrEnd = 3,

    /// <summary>Nothing: the document is complete.</summary>
    EndOfDocument = 4,

    /// <summary>Nothing: the document is wrong.</summary>
    Failed = 5,
}
