using System.IO;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Interop.Tests;

/// <summary>The page in a real browser.</summary>
[TestClass]
public sealed class BrowserTests
{
    private const string Enter = "\uE007";
    private const string State = "document.querySelector('#state').textContent";
    private const string Count = "document.querySelectorAll('#log .echo').length";
    private const string LastEcho = "[...document.querySelectorAll('#log .echo')].at(-1)?.dataset.text";

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("echo-page", 900, 700, false)]
    [DataRow("echo-page-dark-phone", 500, 850, true)]
    public async Task ThePageEchoesWhatIsTyped(string name, int width, int height, bool dark)
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await Browser.OpenAsync(width, height, dark);
        await browser.GoToAsync(host.PageAddress);
        await browser.WaitForAsync(State, "open");

        await EchoAsync(browser, "Hello, gateway!", 1);
        await EchoAsync(browser, "Grüße, 5 € für Ωμέγα", 2);
        await EchoAsync(browser, "<b>not bold</b> & a line that is rather long, to see it wrapped at the end of the window", 3);
        await browser.TypeAsync("#input", "sent with the return key" + Enter);
        await browser.WaitForAsync(LastEcho, "sent with the return key");

        await browser.KeepScreenshotAsync(TestContext, name);
    }

    [TestMethod]
    public async Task ThePageReconnectsByItself()
    {
        Browser.Require();
        using HostProcess first = HostProcess.Start();
        await using Browser browser = await Browser.OpenAsync(900, 700, false);
        await browser.GoToAsync(first.PageAddress);
        await browser.WaitForAsync(State, "open");
        string[] samePorts = ["--http-port", first.HttpPort.ToString(), "--echo-port", "0", "--upper-port", "0", "--rpc-port", "0"];

        Assert.AreEqual(0, first.Stop());
        await browser.WaitForAsync(State + " !== 'open'", "true");
        await browser.WaitForAsync("document.querySelector('#send').disabled", "true");
        using HostProcess second = HostProcess.Launch(samePorts);

        await browser.WaitForAsync(State, "open");
        await EchoAsync(browser, "back again", 1);
    }

    /// <summary>What a browser lets a script do: it joins and cuts fragments and answers pings by itself.</summary>
    [TestMethod]
    public async Task ABrowsersWebSocketEchoes()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await Browser.OpenAsync(900, 700, false);
        await browser.GoToAsync(host.PageAddress);

        await RunScriptAsync(browser, host);

        await browser.WaitForAsync("window.report", "passed");
        Assert.AreEqual(0, host.Stop());
    }

    /// <summary>A page that goes away leaves its WebSockets in the middle of whatever they do.</summary>
    [TestMethod]
    public async Task ThePageMayBeLeftAtAnyTime()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await Browser.OpenAsync(900, 700, false);
        await browser.GoToAsync(host.PageAddress);
        for (int i = 0; i < 5; i++)
        {
            await RunScriptAsync(browser, host);
            await browser.GoToAsync(host.PageAddress);
        }

        await browser.WaitForAsync(State, "open");
        await EchoAsync(browser, "still here", 1);
        Assert.AreEqual(0, host.Stop());
    }

    /// <summary>A server that is killed says no goodbye: 1006.</summary>
    [TestMethod]
    public async Task ABrowserSeesThatTheServerIsGone()
    {
        const int Kill = 9;
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await Browser.OpenAsync(900, 700, false);
        await browser.GoToAsync(host.PageAddress);
        await browser.RunAsync($"window.socket = new WebSocket('{host.EchoAddress}'); window.socket.onclose = e => window.code = e.code;");
        await browser.WaitForAsync("window.socket.readyState", "1");

        host.Signal(Kill);

        await browser.WaitForAsync("window.code", "1006");
    }

    private static async Task RunScriptAsync(Browser browser, HostProcess host)
    {
        string script = await File.ReadAllTextAsync(Path.Combine(Places.Interop, "browser", "echo.js"));
        await browser.RunAsync($"const address = '{host.EchoAddress}';\n{script}");
    }

    private static async Task EchoAsync(Browser browser, string text, int count)
    {
        await browser.TypeAsync("#input", text);
        await browser.ClickAsync("#send");
        await browser.WaitForAsync(Count, count.ToString());
        await browser.WaitForAsync(LastEcho, text);
    }
}
