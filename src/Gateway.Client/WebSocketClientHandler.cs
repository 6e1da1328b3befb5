namespace Gateway.Client;

/// <summary>Hears of something that a running client has seen. Called on the client's own thread.</summary>
/// <param name="client">The client; of a message it has the part in <see cref="MessageClient.Message"/>.</param>
public delegate void WebSocketClientHandler(WebSocketClient client);
