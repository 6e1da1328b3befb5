using System;
using System.IO;
using System.Text;

namespace Gateway.Firmware;

/// <content>A file in the board's own storage. What cannot be written or read there is not worth a second failure.</content>
internal static partial class RestartReason
{
    private const string Path = BoardSettings.Storage + "\\gateway-restart.txt";

    static partial void Write(string reason)
    {
        try
        {
            File.WriteAllBytes(Path, Encoding.UTF8.GetBytes(reason));
        }
        catch (Exception)
        {
            // The log has it all the same.
        }
    }

    static partial void Read(ref string reason)
    {
        try
        {
            if (File.Exists(Path))
            {
                byte[] kept = File.ReadAllBytes(Path);
                reason = Encoding.UTF8.GetString(kept, 0, kept.Length);
                File.Delete(Path);
            }
        }
        catch (Exception)
        {
            // Storage that was never formatted, perhaps.
        }
    }
}
