using System;
using System.Collections.Generic;

namespace Gateway.Benchmarks;

/// <summary>An echo server that can be started.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Protocol">What it speaks.</param>
/// <param name="Command">Program and arguments for a port.</param>
/// <param name="Variables">What its environment has beside ours.</param>
/// <param name="IsGateway">True for ours.</param>
internal sealed record Peer(
    string Name,
    WireProtocol Protocol,
    Func<int, string[]> Command,
    IReadOnlyDictionary<string, string> Variables,
    bool IsGateway);
