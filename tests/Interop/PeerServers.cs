using System.Threading.Tasks;

namespace Gateway.Interop.Tests;

/// <summary>The servers that others have written, by the names of their packages.</summary>
internal static class PeerServers
{
    /// <summary>Starts one; skips the test where it is not installed.</summary>
    public static async Task<ServerScript> StartAsync(string name)
    {
        if (name == "ws")
        {
            await Peers.RequireNodeAsync();
            return await ServerScript.StartAsync("node", "node/server.js");
        }

        await Peers.RequirePythonAsync(name);
        return await ServerScript.StartAsync(Peers.Python, "-B", $"python/{name}_server.py");
    }
}
