namespace Gateway.Benchmarks;

/// <summary>What a load has shown.</summary>
/// <param name="MessagesPerSecond">Messages that came back, per second.</param>
/// <param name="ServerMicroseconds">Processor time of the server's process per message.</param>
/// <param name="Median">Microseconds in which half of the messages came back.</param>
/// <param name="Percentile99">Microseconds in which 99 of 100 messages came back.</param>
internal sealed record LoadResult(double MessagesPerSecond, double ServerMicroseconds, double Median, double Percentile99);
