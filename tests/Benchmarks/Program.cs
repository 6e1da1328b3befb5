namespace Gateway.Benchmarks;

/// <summary>Where the program starts.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        return new BenchmarkCommand().Run(args);
    }
}
