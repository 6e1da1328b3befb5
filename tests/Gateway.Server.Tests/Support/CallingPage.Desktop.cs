using System;
using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>A page that does what the test wants while its request is answered.</summary>
internal sealed class CallingPage : PageSource
{
    private readonly Action _action;

    public CallingPage(Action action)
    {
        _action = action;
    }

    public override byte[] Make(RequestHead request)
    {
        _action();
        return AsciiText.ToBytes("called");
    }
}
