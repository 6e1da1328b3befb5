using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

/// <summary>A kind of difference between our reader and .NET's that is meant to be.</summary>
/// <param name="Name">What it is, in short.</param>
/// <param name="Section">Of RFC 6455.</param>
/// <param name="Reason">Why we do what we do.</param>
/// <param name="Role">The side that shows it in the example.</param>
/// <param name="CloseFirst">True when it shows after a close frame of our own only.</param>
/// <param name="Example">A stream that shows it, in hexadecimal digits.</param>
/// <param name="Matches">Recognises it, as narrowly as it goes, without believing our own reader's word.</param>
internal sealed record KnownDifference(
    string Name, string Section, string Reason, WebSocketRole Role, bool CloseFirst, string Example, KnownDifference.Recogniser Matches)
{
    /// <summary>True for a comparison that shows a difference of this kind.</summary>
    internal delegate bool Recogniser(Comparison comparison);

    public override string ToString()
    {
        return Name;
    }
}
