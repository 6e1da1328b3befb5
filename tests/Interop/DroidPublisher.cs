using System;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

using Gateway.Client;
using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>
/// A program beside the gateway: it reads orientation and acceleration over JSON-RPC and publishes them to a room, as
/// <c>azimuth pitch roll x y z</c>, for whoever looks.
/// </summary>
internal sealed class DroidPublisher : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(3));
    private readonly Task _running;

    /// <summary>Starts to publish.</summary>
    /// <param name="host">The gateway.</param>
    public DroidPublisher(HostProcess host)
    {
        string room = $"ws://127.0.0.1:{host.HttpPort}/broadcast/sensors";
        _running = Task.Run(() => RunAsync(host.RpcPort, room));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        await _running.Bounded();
        _stop.Dispose();
    }

    private async Task RunAsync(int port, string room)
    {
        using RpcClient droid = new(port);
        using WebSocketClient publisher = new(room, new ClientOptions());
        publisher.Connect();
        using PeriodicTimer timer = new(s_interval);
        while (!_stop.IsCancellationRequested)
        {
            string orientation = Join(droid.Call("sensorsReadOrientation"));
            publisher.SendText(orientation + " " + Join(droid.Call("sensorsReadAccelerometer")));

            // A room talks back to its sender too.
            Assert.IsNotNull(publisher.ReceiveText(60_000));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static string Join(JsonNode? values)
    {
        return string.Join(' ', values!.AsArray());
    }
}
