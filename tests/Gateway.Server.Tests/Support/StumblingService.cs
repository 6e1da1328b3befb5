using System;
using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>An echo that throws at the beginning of every other connection, as one does that there is no memory for.</summary>
internal sealed class StumblingService : Service
{
    private int _begun;

    public override int MaxWholeMessage
    {
        get
        {
            _begun++;
            return _begun % 2 == 0 ? 0 : throw new OutOfMemoryException();
        }
    }

    public override bool Received(Message message, Reply reply)
    {
        return reply.TryWrite(message);
    }
}
