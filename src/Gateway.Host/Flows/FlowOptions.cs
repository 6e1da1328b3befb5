namespace Gateway.Host;

/// <summary>What the command line asked for about named flows, as it came.</summary>
/// <param name="Port">The port of flows over lines; 0 takes any free one, -1 opens none.</param>
/// <param name="Names">Names and who gets their flows, as <c>name=round-robin</c> or <c>name=spillover</c>.</param>
/// <param name="Handlers">Names and what starts a server for them, as <c>name=command</c>.</param>
public sealed record FlowOptions(int Port, string[] Names, string[] Handlers);
