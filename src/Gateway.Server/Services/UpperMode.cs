namespace Gateway.Server;

/// <summary>What the port of the upper-case service takes for a request.</summary>
public enum UpperMode
{
    /// <summary>What is received at a time; answered without a line feed, and not at all when it is white space only.</summary>
    Raw = 0,

    /// <summary>A line; answered with a line, an empty one by an empty one.</summary>
    Line = 1,
}
