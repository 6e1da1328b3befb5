using System;

namespace Gateway.Protocol;

/// <summary>
/// The server's half of the opening handshake (RFC 6455, 4.2) for a WebSocket that needs no other paths beside it: accepts every
/// correct request, whatever its path, and refuses the others with an HTTP status and a line that says why. The output has to have
/// room for either: <see cref="HttpResponse.MaxLength"/>.
/// </summary>
public sealed class ServerHandshake : Handshake
{
    private readonly byte[][] _protocols;

    /// <summary>Makes a handshake.</summary>
    /// <param name="limits">Of which <see cref="Limits.MaxHead"/> counts.</param>
    /// <param name="store">Bytes for the parts of the request that are kept, see <see cref="RequestHead"/>.</param>
    /// <param name="protocols">Our subprotocols in ASCII, the preferred one first; may be empty.</param>
    public ServerHandshake(Limits limits, int store, byte[][] protocols)
    {
        Head = new RequestHead(limits.MaxHead, store);
        _protocols = protocols;
    }

    /// <summary>The client's request.</summary>
    public RequestHead Head { get; }

    /// <summary>The subprotocol that was chosen, or null.</summary>
    public byte[]? SelectedProtocol { get; private set; }

    internal override ReadStatus Advance(ByteBuffer input, ByteBuffer output)
    {
        if (!output.TryReserve(HttpResponse.MaxLength))
        {
            // An output that could never take it is our caller's mistake.
            return output.Capacity < HttpResponse.MaxLength ? throw new InvalidOperationException() : ReadStatus.OutputFull;
        }

        if (!Head.TryRead(input))
        {
            return Head.Error == ProtocolError.None ? ReadStatus.NeedMoreData : Refuse(Head.Error, output);
        }

        ProtocolError error = OpeningHandshake.Check(Head);
        if (error != ProtocolError.None)
        {
            return Refuse(error, output);
        }

        SelectedProtocol = OpeningHandshake.SelectProtocol(Head, _protocols);
        return OpeningHandshake.TryAccept(Head, SelectedProtocol, output) ? ReadStatus.Message : ReadStatus.OutputFull;
    }

    internal override void Reset()
    {
        Head.Reset();
        Error = ProtocolError.None;
        SelectedProtocol = null;
    }

    private ReadStatus Refuse(ProtocolError error, ByteBuffer output)
    {
        Error = error;
        HttpResponse.WriteRefusal(ProtocolErrors.ToHttpStatus(error), error, true, false, output);
        return ReadStatus.Failed;
    }
}
