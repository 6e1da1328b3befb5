namespace Gateway.Protocol;

/// <summary>What <see cref="JsonReader.Read"/> has found.</summary>
public enum JsonTokenType
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary><c>{</c></summary>
    StartObject = 1,

    /// <summary><c>}</c></summary>
    EndObject = 2,

    /// <summary><c>[</c></summary>
    StartArray = 3,

    /// <summary><c>]</c></summary>
    EndArray = 4,

    /// <summary>The name of a member; its value is the next token.</summary>
    PropertyName = 5,

    /// <summary>A string that is a value.</summary>
    String = 6,

    /// <summary>A number.</summary>
    Number = 7,

    /// <summary><c>true</c></summary>
    True = 8,

    /// <summary><c>false</c></summary>
    False = 9,

    /// <summary><c>null</c></summary>
    Null = 10,
}
