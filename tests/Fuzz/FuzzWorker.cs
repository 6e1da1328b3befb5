namespace Gateway.Fuzz.Tests;

/// <summary>Makes streams and checks what becomes of them, one at a time.</summary>
internal abstract class FuzzWorker
{
    /// <summary>What decides on everything; begun anew for every stream.</summary>
    public FuzzRandom Random { get; } = new FuzzRandom(0, 0);

    /// <summary>Makes and checks one stream.</summary>
    public abstract void RunOne();

    /// <summary>The stream that was made last, so that it can be tried again.</summary>
    public abstract string Describe();
}
