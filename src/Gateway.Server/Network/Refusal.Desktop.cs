using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Gateway.Protocol;

namespace Gateway.Server;

/// <content>
/// The client is waited for without a thread: it may take its time, and very many may be refused at once, while the pool's threads
/// serve others.
/// </content>
internal static partial class Refusal
{
    static partial void Tell(Socket socket, ByteBuffer output)
    {
        _ = TellAsync(socket, output);
    }

    private static async Task TellAsync(Socket socket, ByteBuffer output)
    {
        using (socket)
        using (CancellationTokenSource patience = new(Patience))
        {
            try
            {
                await socket.SendAsync(output.Bytes.AsMemory(output.Start, output.Length), patience.Token).ConfigureAwait(false);
                socket.Shutdown(SocketShutdown.Send);
                await TakeInAsync(socket, output.Bytes, patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // It is gone, or takes too long: there is nothing more to say to it.
                return;
            }
        }
    }

    /// <summary>Takes in what the client has sent before it has seen our end: a close before that would take the words from it.</summary>
    private static async Task TakeInAsync(Socket socket, byte[] scratch, CancellationToken patience)
    {
        int count;
        do
        {
            count = await socket.ReceiveAsync(scratch.AsMemory(), patience).ConfigureAwait(false);
        }
        while (count > 0);
    }
}
