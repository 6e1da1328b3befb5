namespace Gateway.Firmware;

/// <summary>Why the firmware has restarted the board, over the restart: where the board has storage that the interpreter reaches.</summary>
internal static partial class RestartReason
{
    /// <summary>Keeps it.</summary>
    /// <param name="reason">ASCII.</param>
    public static void Keep(string reason)
    {
        Write(reason);
    }

    /// <summary>What was kept before this start, and forgets it.</summary>
    /// <returns>Null when the board has started for another reason, or has no storage.</returns>
    public static string Take()
    {
        string reason = null;
        Read(ref reason);
        return reason;
    }

    static partial void Write(string reason);

    static partial void Read(ref string reason);
}
