namespace Gateway.Protocol.Tests;

/// <content>The ways that take too long on a device.</content>
internal static partial class WebSocketVectors
{
    static partial void RunSplits(int role, byte[] input, string messages, string output, ReadStatus status, ProtocolError error)
    {
        for (int cut = 1; cut < input.Length; cut++)
        {
            ProtocolSession session = NewSession(role);
            session.Feed(input, 0, cut);
            session.Feed(input, cut, input.Length - cut);
            Matches(session, role, messages, output, status, error);
        }
    }
}
