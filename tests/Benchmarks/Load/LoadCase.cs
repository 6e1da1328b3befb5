namespace Gateway.Benchmarks;

/// <summary>A load: how many connections, how long the messages, how many of them on the way per connection.</summary>
/// <param name="Protocol">How messages are framed.</param>
/// <param name="Connections">Connections.</param>
/// <param name="Size">Bytes of payload; of a line with its end.</param>
/// <param name="Depth">Messages on the way per connection.</param>
internal sealed record LoadCase(WireProtocol Protocol, int Connections, int Size, int Depth)
{
    /// <summary>Short for a table's head.</summary>
    public string Name => $"{Connections} × {SizeText.Of(Size)}" + (Depth > 1 ? $", {Depth} deep" : "");
}
