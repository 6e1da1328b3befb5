using System.Net.WebSockets;
using System.Threading.Tasks;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Benchmarks;

/// <summary>An echo over ASP.NET Core's WebSockets.</summary>
internal static class KestrelServer
{
    /// <summary>Sends back WebSocket messages part by part, for ever.</summary>
    public static Task EchoMessages(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.ListenLocalhost(port));
        WebApplication application = builder.Build();
        application.UseWebSockets();
        application.Run(Serve);
        return application.RunAsync();
    }

    private static async Task Serve(HttpContext context)
    {
        using WebSocket webSocket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await DotNetServers.EchoMessages(webSocket);
        }
        catch (WebSocketException)
        {
            // Clients end their connections without a word.
        }
    }
}
