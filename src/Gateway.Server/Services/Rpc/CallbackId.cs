namespace Gateway.Server;

/// <summary>The name of a call that answers by events: <c>session-call</c>.</summary>
internal sealed class CallbackId
{
    private const int MaxDigits = 9;

    /// <summary>The session.</summary>
    public int Uid { get; private set; }

    /// <summary>The number of the call in it.</summary>
    public int Call { get; private set; }

    /// <summary>Reads a name.</summary>
    /// <returns>False when it is none.</returns>
    public bool TryParse(byte[] bytes, int start, int count)
    {
        int dash = start;
        int end = start + count;
        while (dash < end && bytes[dash] != '-')
        {
            dash++;
        }

        Uid = ParseNumber(bytes, start, dash);
        Call = dash < end ? ParseNumber(bytes, dash + 1, end) : -1;
        return Uid > 0 && Call >= 0;
    }

    /// <summary>The number that digits make, or -1.</summary>
    private static int ParseNumber(byte[] bytes, int start, int end)
    {
        if (start == end || end - start > MaxDigits)
        {
            return -1;
        }

        int number = 0;
        for (; start < end; start++)
        {
            if (bytes[start] < '0' || bytes[start] > '9')
            {
                return -1;
            }

            number = (number * 10) + bytes[start] - '0';
        }

        return number;
    }
}
