using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>A headless Chromium, driven through Debian's chromedriver (W3C WebDriver).</summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>The browser.</summary>
    public const string Chromium = "/usr/bin/chromium";

    /// <summary>The program that drives it.</summary>
    public const string Driver = "/usr/bin/chromedriver";

    private const int Attempts = 300;
    private const int DriverAttempts = 5;
    private const string Started = "started successfully on port ";

    private readonly string _profile = Directory.CreateTempSubdirectory("gateway-browser-").FullName;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private Process? _driver;
    private string? _session;

    /// <summary>Asks for the browser and its driver.</summary>
    public static void Require()
    {
        Peers.Require(File.Exists(Chromium), "chromium (Debian package)");
        Peers.Require(File.Exists(Driver), "chromium-driver (Debian package)");
    }

    /// <summary>Opens a window of the given size.</summary>
    public static async Task<Browser> OpenAsync(int width, int height, bool dark)
    {
        Browser browser = new();
        try
        {
            await browser.StartAsync(width, height, dark);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Loads a page.</summary>
    public Task GoToAsync(Uri address)
    {
        return PostAsync("/url", new JsonObject { ["url"] = address.ToString() });
    }

    /// <summary>Runs a function's body in the page.</summary>
    public async Task<string> RunAsync(string script)
    {
        JsonNode? value = await PostAsync("/execute/sync", new JsonObject { ["script"] = script, ["args"] = new JsonArray() });
        return value?.ToString() ?? "";
    }

    /// <summary>Waits until an expression in the page has a value.</summary>
    public async Task WaitForAsync(string expression, string expected)
    {
        string actual = "";
        for (int i = 0; i < Attempts; i++)
        {
            actual = await RunAsync($"return String({expression});");
            if (actual == expected)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.AreEqual(expected, actual, expression);
    }

    /// <summary>Types into an element, key by key.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await PostAsync($"/element/{await FindAsync(selector)}/value", new JsonObject { ["text"] = text });
    }

    /// <summary>Clicks on an element.</summary>
    public async Task ClickAsync(string selector)
    {
        await PostAsync($"/element/{await FindAsync(selector)}/click", new JsonObject());
    }

    /// <summary>Waits until an expression in the page has another value than it has now.</summary>
    public async Task WaitForChangeAsync(string expression)
    {
        await RunAsync($"window.before = {expression};");
        await WaitForAsync($"({expression}) !== window.before", "true");
    }

    /// <summary>Shows the page as a touch screen of the given size does; a window cannot be made as small as a telephone.</summary>
    public Task BecomeScreenAsync(int width, int height)
    {
        JsonObject screen = new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = true };
        return PostAsync("/goog/cdp/execute", new JsonObject { ["cmd"] = "Emulation.setDeviceMetricsOverride", ["params"] = screen });
    }

    /// <summary>Keeps what the window shows, among the results of the test.</summary>
    public async Task KeepScreenshotAsync(TestContext test, string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Places.Artifacts, "screenshots")).FullName;
        string file = Path.Combine(folder, name + ".png");
        JsonNode reply = JsonNode.Parse(await _client.GetStringAsync(_session + "/screenshot"))!;
        await File.WriteAllBytesAsync(file, Convert.FromBase64String(reply["value"]!.ToString()));
        test.AddResultFile(file);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_session != null)
            {
                using HttpResponseMessage reply = await _client.DeleteAsync(_session);
            }
        }
        finally
        {
            await EndDriverAsync();
            _client.Dispose();
            Directory.Delete(_profile, true);
        }
    }

    private async Task StartAsync(int width, int height, bool dark)
    {
        string driver = "http://127.0.0.1:" + await StartDriverAsync();
        JsonArray flags =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            $"--user-data-dir={_profile}", $"--window-size={width},{height}",
        ];
        if (dark)
        {
            flags.Add("--force-dark-mode");
            flags.Add("--blink-settings=preferredColorScheme=0");
        }

        JsonObject options = new() { ["binary"] = Chromium, ["args"] = flags };
        JsonObject wanted = new() { ["alwaysMatch"] = new JsonObject { ["goog:chromeOptions"] = options } };
        JsonNode? session = await SendAsync(driver + "/session", new JsonObject { ["capabilities"] = wanted });
        _session = driver + "/session/" + session!["sessionId"];
    }

    /// <summary>
    /// Starts the driver and returns its port. It asks the kernel for a free port of IPv6, wants the same one of IPv4, and ends
    /// where some other test listens there, so that it is started again.
    /// </summary>
    private async Task<string> StartDriverAsync()
    {
        string said = "";
        for (int i = 0; i < DriverAttempts; i++)
        {
            _driver = Process.Start(new ProcessStartInfo(Driver, ["--port=0"]) { RedirectStandardOutput = true })!;
            for (string? line = ""; line != null; line = await _driver.StandardOutput.ReadLineAsync().Bounded())
            {
                said += line + "\n";
                int found = line.IndexOf(Started, StringComparison.Ordinal);
                if (found >= 0)
                {
                    return line[(found + Started.Length)..].TrimEnd('.');
                }
            }

            await EndDriverAsync();
        }

        throw new InvalidOperationException("chromedriver did not start: " + said);
    }

    private async Task EndDriverAsync()
    {
        if (_driver is { } driver)
        {
            _driver = null;
            driver.Kill(true);
            await driver.WaitForExitAsync();
            driver.Dispose();
        }
    }

    private async Task<string> FindAsync(string selector)
    {
        JsonNode? found = await PostAsync("/element", new JsonObject { ["using"] = "css selector", ["value"] = selector });

        // The key is the constant that the standard gives to a reference to an element.
        return found!["element-6066-11e4-a52e-4f735466cecf"]!.ToString();
    }

    private Task<JsonNode?> PostAsync(string command, JsonObject body)
    {
        return SendAsync(_session + command, body);
    }

    private async Task<JsonNode?> SendAsync(string address, JsonObject body)
    {
        using StringContent content = new(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await _client.PostAsync(address, content);
        string text = await reply.Content.ReadAsStringAsync();
        Assert.IsTrue(reply.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["value"];
    }
}
