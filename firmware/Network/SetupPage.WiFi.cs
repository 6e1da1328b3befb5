using System.Text;
using Gateway.Protocol;
using Gateway.Server;

namespace Gateway.Firmware;

/// <summary>The page that asks for the network, and takes the answer.</summary>
internal sealed class SetupPage : PageSource
{
    /// <summary>Shortest and longest password of WPA2; an open network has none.</summary>
    private const int MinPassword = 8;
    private const int MaxPassword = 63;
    private const int MaxName = 32;

    private const string Head = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\"><title>Gateway</title><h1>Gateway</h1>";

    private const string Form = "<form><p><label>Network <input name=\"ssid\" maxlength=\"32\" required></label>"
        + "<p><label>Password <input name=\"password\" type=\"password\" minlength=\"8\" maxlength=\"63\"></label><p><button>Join</button></form>";

    /// <summary>True when a network has been entered and stored.</summary>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public override byte[] Make(RequestHead request)
    {
        int start = request.StartOf(HeadField.Query);
        int count = request.LengthOf(HeadField.Query);
        string name = FormQuery.Find(request.Bytes, start, count, "ssid");
        string password = FormQuery.Find(request.Bytes, start, count, "password") ?? "";
        bool isPassword = password.Length == 0 || (password.Length >= MinPassword && password.Length <= MaxPassword);
        if (string.IsNullOrEmpty(name) || name.Length > MaxName || !isPassword)
        {
            return Encoding.UTF8.GetBytes(Head + Form);
        }

        WifiSettings.Store(name, password);
        IsDone = true;
        return Encoding.UTF8.GetBytes(Head + "<p>Stored. The board restarts and joins the network.");
    }
}
