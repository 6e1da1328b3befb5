using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The paths of the HTTP port. Filled before the server starts, only read afterwards.</summary>
public sealed class Router
{
    /// <summary>What <see cref="HttpResponse.MaxLength"/> has room for beside the rest of a head.</summary>
    private const int MaxContentType = 100;

    private static readonly byte[] s_gzip = AsciiText.ToBytes("gzip");

    private Route[] _routes = new Route[0];

    /// <summary>Makes a router without paths.</summary>
    public Router()
    {
    }

    /// <summary>Makes a router whose answers carry the time.</summary>
    internal Router(HttpDate date)
    {
        Date = date;
    }

    /// <summary>What answers are dated with, or null for no dates.</summary>
    internal HttpDate? Date { get; }

    /// <summary>True when it matters to a service who its clients are.</summary>
    internal bool NeedsAddresses { get; private set; }

    /// <summary>Puts a page at a path.</summary>
    /// <param name="path">ASCII, from its slash on; matched exactly.</param>
    /// <param name="contentType">The page's media type, ASCII.</param>
    /// <param name="body">The page; not copied.</param>
    /// <exception cref="ArgumentException">The media type is longer than 100 characters.</exception>
    public void MapPage(string path, string contentType, byte[] body)
    {
        Add(new Route(AsciiText.ToBytes(path), ToContentType(contentType), null, body));
    }

    /// <summary>Puts a page at a path that is kept compressed. Whoever asks gets it so, whether it says that it can read that or not.</summary>
    /// <param name="path">ASCII, from its slash on; matched exactly.</param>
    /// <param name="contentType">The page's media type, ASCII.</param>
    /// <param name="body">The page, compressed with gzip; not copied.</param>
    /// <exception cref="ArgumentException">The media type is longer than 100 characters.</exception>
    public void MapCompressedPage(string path, string contentType, byte[] body)
    {
        Add(new Route(AsciiText.ToBytes(path), ToContentType(contentType), s_gzip, body));
    }

    /// <summary>Puts a page at a path that is kept compressed, in parts.</summary>
    /// <param name="path">ASCII, from its slash on; matched exactly.</param>
    /// <param name="contentType">The page's media type, ASCII.</param>
    /// <param name="parts">The page, compressed with gzip.</param>
    /// <exception cref="ArgumentException">The media type is longer than 100 characters.</exception>
    public void MapCompressedPage(string path, string contentType, PageParts parts)
    {
        Add(new Route(AsciiText.ToBytes(path), ToContentType(contentType), s_gzip, parts));
    }

    /// <summary>Puts a page at a path that is made anew for each request.</summary>
    /// <param name="path">ASCII, from its slash on; matched exactly.</param>
    /// <param name="contentType">The page's media type, ASCII.</param>
    /// <param name="source">What makes the page.</param>
    /// <exception cref="ArgumentException">The media type is longer than 100 characters.</exception>
    public void MapPage(string path, string contentType, PageSource source)
    {
        Add(new Route(AsciiText.ToBytes(path), ToContentType(contentType), null, source));
    }

    /// <summary>Puts a WebSocket service at a path.</summary>
    /// <param name="path">ASCII, from its slash on; matched exactly, or, when it ends with <c>/*</c>, with something in place of the star.</param>
    /// <param name="service">What messages are given to.</param>
    public void MapService(string path, Service service)
    {
        NeedsAddresses |= service.AllowedClients != null;
        Add(new Route(AsciiText.ToBytes(path), service));
    }

    /// <summary>The route for a request, or null.</summary>
    internal Route? Find(RequestHead head)
    {
        Route[] routes = _routes;
        for (int i = 0; i < routes.Length; i++)
        {
            if (routes[i].Matches(head))
            {
                return routes[i];
            }
        }

        return null;
    }

    private static byte[] ToContentType(string text)
    {
        return text.Length <= MaxContentType ? AsciiText.ToBytes(text) : throw new ArgumentException("contentType");
    }

    private void Add(Route route)
    {
        Route[] routes = new Route[_routes.Length + 1];
        Array.Copy(_routes, routes, _routes.Length);
        routes[_routes.Length] = route;
        _routes = routes;
    }
}
