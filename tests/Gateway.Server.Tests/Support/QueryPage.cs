using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>A page that is the query of its request.</summary>
internal sealed class QueryPage : PageSource
{
    public override byte[] Make(RequestHead request)
    {
        return Route.QueryOf(request);
    }
}
