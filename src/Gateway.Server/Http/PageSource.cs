namespace Gateway.Server;

/// <summary>A page that is made anew for each request.</summary>
public abstract class PageSource
{
    /// <summary>Makes the page. Called from several threads.</summary>
    public abstract byte[] Make();
}
