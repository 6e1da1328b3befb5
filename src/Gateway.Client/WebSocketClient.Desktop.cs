using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>The same asynchronously.</content>
public sealed partial class WebSocketClient
{
    /// <summary>Sends a text message.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellation">Gives it up, before it is begun.</param>
    /// <exception cref="ClientException">The connection is over, or the server takes nothing.</exception>
    public ValueTask SendTextAsync(string text, CancellationToken cancellation = default)
    {
        return SendAsync(MessageType.Text, Encoding.UTF8.GetBytes(text), true, cancellation);
    }

    /// <summary>Does the closing handshake, and closes the connection.</summary>
    /// <param name="status">Why.</param>
    /// <param name="reason">The same in words; what exceeds 123 bytes is cut off.</param>
    public ValueTask CloseAsync(CloseStatus status = CloseStatus.NormalClosure, string reason = "")
    {
        return CloseAsync(status, Encoding.UTF8.GetBytes(reason));
    }
}
