using System.Globalization;
using System.IO;

namespace Gateway.Benchmarks;

/// <summary>What the system knows of a server's process.</summary>
internal sealed class ProcessorTime(int processId)
{
    /// <summary>Hundredths of a second, as <c>sysconf(_SC_CLK_TCK)</c> says on every Linux of today.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of all threads, user and kernel.</summary>
    public double Seconds
    {
        get
        {
            // The name of the program, in parentheses, may contain spaces.
            string stat = File.ReadAllText($"/proc/{processId}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Parse(fields[11]) + Parse(fields[12])) / TicksPerSecond;
        }
    }

    /// <summary>Resident memory in KiB.</summary>
    public long ResidentKilobytes
    {
        get
        {
            foreach (string line in File.ReadLines($"/proc/{processId}/status"))
            {
                if (line.StartsWith("VmRSS:", System.StringComparison.Ordinal))
                {
                    return Parse(line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)[1]);
                }
            }

            return 0;
        }
    }

    private static long Parse(string text)
    {
        return long.Parse(text, CultureInfo.InvariantCulture);
    }
}
