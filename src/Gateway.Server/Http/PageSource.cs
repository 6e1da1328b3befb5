using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>A page that is made anew for each request.</summary>
public abstract class PageSource
{
    /// <summary>Makes the page. Called from several threads.</summary>
    /// <param name="request">What is asked for; its <see cref="HeadField.Query"/> may say how.</param>
    public abstract byte[] Make(RequestHead request);
}
