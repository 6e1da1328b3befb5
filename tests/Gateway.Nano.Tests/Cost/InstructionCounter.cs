namespace Gateway.Nano.Tests;

/// <summary>What counted assemblies add to: IL instructions that have run. Public, as they are assemblies of their own.</summary>
public static class InstructionCounter
{
    /// <summary>The instructions since the beginning; one thread counts at a time.</summary>
    public static long Count;
}
