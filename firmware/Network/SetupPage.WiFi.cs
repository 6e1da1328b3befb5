using System.Text;
using Gateway.Protocol;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>The page that asks for the network, and takes the answer.</summary>
internal sealed class SetupPage : PageSource
{
    /// <summary>Longest password of WPA2.</summary>
    private const int MaxPassword = 63;
    private const int MaxName = 32;

    private const string Head = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\"><title>Gateway</title><h1>Gateway</h1>";

    private const string Form = "<form><p><label>Network <input name=\"ssid\" maxlength=\"32\" required></label>"
        + "<p><label>Password <input name=\"password\" type=\"password\" maxlength=\"63\"></label><p><button>Join</button></form>";

    /// <summary>True when a network has been entered and stored.</summary>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public override byte[] Make(RequestHead request)
    {
        int start = request.StartOf(HeadField.Query);
        int count = request.LengthOf(HeadField.Query);
        string name = FormQuery.Find(request.Bytes, start, count, "ssid");
        string password = FormQuery.Find(request.Bytes, start, count, "password") ?? "";
        if (string.IsNullOrEmpty(name) || name.Length > MaxName || password.Length > MaxPassword)
        {
            return Encoding.UTF8.GetBytes(Head + Form);
        }

        WifiSettings.Store(name, password);
        IsDone = true;
        return Encoding.UTF8.GetBytes(Head + "<p>Stored. The board restarts and joins the network.");
    }
}
