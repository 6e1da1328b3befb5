using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;

using Gateway.Firmware;
using Gateway.Host;
using Gateway.Server;
using Gateway.Testing;

using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Interop.Tests;

/// <summary>What the page shows of the board, and what one can do there, in a real browser.</summary>
[TestClass]
public sealed class DashboardTests
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;
    private const string Enter = "\uE007";
    private const string Tab = "\uE004";
    private const string Up = "\uE013";
    private const string Down = "\uE015";
    private const string State = "document.querySelector('#state').textContent";
    private const string Source = "document.querySelector('#source').textContent";
    private const string IsStreaming = "/^events, [0-9]+ a second$/.test(" + Source + ")";
    private const string SensorPlot = "document.querySelector('#sensors canvas').toDataURL()";
    private const string SensorValues = "document.querySelector('#sensors figcaption').textContent";
    private const string RoomPlot = "document.querySelector('#broadcast canvas').toDataURL()";
    private const string RoomValues = "[...document.querySelectorAll('#broadcast figcaption')].map(each => each.textContent).join()";
    private const string Horizon = "document.querySelector('#horizon').getAttribute('transform')";
    private const string Compass = "document.querySelector('#compass').getAttribute('transform')";
    private const string Pin = "document.querySelector('#pin-4 [role=switch]')";
    private const string Methods = "[...document.querySelectorAll('#methods [role=option]')].map(each => each.textContent).join('|')";
    private const string Command = "document.querySelector('#command').value";
    private const string LastAnswer = "document.querySelector('#console :last-child')?.textContent.replace(/ {2}· .*/, '')";
    private const string Overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task SensorsMove()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await OpenAsync(host);
        await browser.WaitForAsync(Source, "asked for 4 times a second");
        await browser.WaitForChangeAsync(SensorPlot);
        await browser.WaitForChangeAsync(SensorValues);

        await browser.ClickAsync("#sense");
        await browser.WaitForAsync(IsStreaming, "true");
        await browser.WaitForChangeAsync(SensorPlot);
        await browser.WaitForChangeAsync(SensorValues);

        await browser.ClickAsync("#sense");
        await browser.WaitForAsync(Source, "asked for 4 times a second");
    }

    /// <summary>Events that somebody else has asked for are shown as well, without a click.</summary>
    [TestMethod]
    public async Task EventsOfOthersAreShown()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        using RpcClient other = new(host.RpcPort);
        await using Browser browser = await OpenAsync(host);

        other.Call("startSensingTimed", 1, 50);

        await browser.WaitForAsync(IsStreaming, "true");
        await browser.WaitForAsync("document.querySelector('#sense').textContent", "Stop events");
    }

    [TestMethod]
    public async Task APinIsFlipped()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        using RpcClient other = new(host.RpcPort);
        await using Browser browser = await OpenAsync(host);
        await browser.WaitForAsync(Pin + ".disabled", "false");
        Assert.AreEqual(0, (int)other.Call("gpioRead", 4)!);

        await browser.ClickAsync("#pin-4 [role=switch]");
        await browser.WaitForAsync(Pin + ".ariaChecked", "true");
        Assert.AreEqual(1, (int)other.Call("gpioRead", 4)!);

        await browser.RunAsync("const mode = document.querySelector('#pin-4 select'); mode.value = ''; mode.onchange(); return rpc.call('device.uptime');");
        Assert.AreEqual(1, (int)other.Call("gpioRead", 4)!, "as it is");
        other.Call("gpioWrite", 4, false);
        await browser.WaitForAsync(Pin + ".ariaChecked", "false");
    }

    [TestMethod]
    public async Task PinsAreAddedAndRemembered()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        using RpcClient other = new(host.RpcPort);
        await using Browser browser = await OpenAsync(host);

        await browser.TypeAsync("#pin", "33" + Enter);
        await browser.RunAsync("const mode = document.querySelector('#pin-33 select'); mode.value = 'inputPullUp'; mode.onchange();");
        await browser.WaitForAsync("document.querySelector('#pin-33 [role=switch]').ariaChecked", "true");
        Assert.AreEqual(1, (int)other.Call("gpioRead", 33)!);
        await browser.ClickAsync("#pin-4 .plain");
        await browser.GoToAsync(host.PageAddress);

        await browser.WaitForAsync("[...document.querySelectorAll('#pins li')].map(each => each.id).join(' ')", "pin-2 pin-5 pin-18 pin-19 pin-21 pin-33");
    }

    [TestMethod]
    public async Task TheConsoleCompletesAndCalls()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        using RpcClient other = new(host.RpcPort);
        await using Browser browser = await OpenAsync(host);
        await browser.WaitForAsync("document.querySelector('#run').disabled", "false");

        await browser.TypeAsync("#command", "gpiow");
        await browser.WaitForAsync(Methods, "gpioWrite(Integer pin, Boolean value)");
        await browser.TypeAsync("#command", Tab);
        await browser.WaitForAsync(Command, "gpioWrite ");
        await browser.WaitForAsync("document.querySelector('#signature').textContent", "gpioWrite(Integer pin, Boolean value)");
        other.Call("gpioMode", 7, "output");
        await browser.TypeAsync("#command", "7 true" + Enter);
        await browser.WaitForAsync(LastAnswer, "null");
        Assert.AreEqual(1, (int)other.Call("gpioRead", 7)!);

        await browser.TypeAsync("#command", "gpio" + Down + Down + Enter + "7" + Enter);
        await browser.WaitForAsync(LastAnswer, "1");
        await browser.TypeAsync("#command", "noSuchMethod()" + Enter);
        await browser.WaitForAsync("document.querySelector('#console :last-child').className", "error");
        await browser.WaitForAsync(LastAnswer + ".endsWith('Unknown RPC.')", "true");
        await browser.TypeAsync("#command", Up + Up);
        await browser.WaitForAsync(Command, "gpioRead 7");
    }

    /// <summary>The second one does not wait for the first one's connection, nor takes it away.</summary>
    [TestMethod]
    public async Task TheConsoleConnectsOnceAndAgain()
    {
        const string Answers = "[...document.querySelectorAll('#console .result')].length";
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await OpenAsync(host);

        await browser.RunAsync("run('deviceUptime'); run('deviceUptime');");
        await browser.WaitForAsync(Answers, "2");
        await browser.RunAsync("run('closeSl4aSession');");
        await browser.WaitForAsync("connected", "null");
        await browser.RunAsync("run('deviceUptime');");
        await browser.WaitForAsync(Answers + " >= 3 && document.querySelectorAll('#console .call').length", "4");
        await browser.WaitForAsync("document.querySelector('#console :last-child').className", "result");
    }

    /// <summary>A call that waits is on a connection of its own: everything else on the page goes on.</summary>
    [TestMethod]
    public async Task ACallMayWait()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        using RpcClient other = new(host.RpcPort);
        await using Browser browser = await OpenAsync(host);
        await browser.WaitForAsync("document.querySelector('#run').disabled", "false");

        await browser.TypeAsync("#command", "waitForEvent(\"doorbell\")" + Enter);
        await browser.WaitForAsync(LastAnswer, "› waitForEvent(\"doorbell\")");
        await browser.WaitForChangeAsync(SensorValues);
        other.Call("eventPost", "doorbell", "rung", true);

        await browser.WaitForAsync(LastAnswer + ".includes('\"data\":\"rung\"')", "true");
    }

    [TestMethod]
    public async Task CountersCount()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await OpenAsync(host);

        await browser.WaitForAsync("Number(document.querySelector('#counter-active')?.textContent) >= 4", "true");
        await browser.WaitForChangeAsync("document.querySelector('#counter-messages').textContent");
    }

    /// <summary>The server says no goodbye, and what was wanted of it is wanted again.</summary>
    [TestMethod]
    public async Task SurvivesThatTheServerIsKilled()
    {
        Browser.Require();
        using HostProcess first = HostProcess.Start();
        await using Browser browser = await OpenAsync(first);
        await browser.ClickAsync("#sense");
        await browser.WaitForAsync(IsStreaming, "true");
        string port = first.HttpPort.ToString();

        first.Signal(Kill);
        await browser.WaitForAsync(State + " !== 'open'", "true");
        using HostProcess second = HostProcess.Launch("--http-port", port, "--echo-port", "0", "--upper-port", "0", "--rpc-port", "0");

        await browser.WaitForAsync(State, "open");
        await browser.RunAsync("document.querySelector('#source').textContent = '';");
        await browser.WaitForAsync(IsStreaming, "true");
        await browser.WaitForChangeAsync(SensorPlot);
    }

    /// <summary>Its network stack goes on acknowledging, so that no connection breaks.</summary>
    [TestMethod]
    public async Task NoticesThatTheServerIsSilent()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await OpenAsync(host);

        host.Signal(Stop);
        await browser.WaitForAsync(State + " !== 'open'", "true");
        host.Signal(Continue);

        await browser.WaitForAsync(State, "open");
        await browser.WaitForChangeAsync(SensorValues);
    }

    [TestMethod]
    public async Task EverybodySeesTheDroidMove()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using Browser browser = await OpenAsync(host);
        await using DroidPublisher droid = new(host);

        await browser.WaitForChangeAsync(RoomValues);
        await browser.WaitForChangeAsync(RoomPlot);
        await browser.WaitForChangeAsync(Horizon);
        await browser.WaitForChangeAsync(Compass);

        await UseEverythingAsync(browser);
        await browser.WaitForAsync("parseInt(document.querySelector('#heard').textContent) > 100", "true");
        await browser.BecomeScreenAsync(1200, 1400);
        await browser.WaitForChangeAsync(RoomPlot);
        await browser.KeepScreenshotAsync(TestContext, "dashboard");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task FitsAPhone(bool dark)
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start();
        await using DroidPublisher droid = new(host);
        await using Browser browser = await Browser.OpenAsync(500, 900, dark);
        await browser.BecomeScreenAsync(360, 780);
        await browser.GoToAsync(host.PageAddress);
        await browser.WaitForAsync(State, "open");
        await browser.WaitForChangeAsync(RoomValues);
        await browser.WaitForAsync("document.querySelectorAll('#counters dd').length > 5", "true");

        await browser.WaitForAsync("innerWidth", "360");
        await browser.WaitForAsync(Overflow, "0");
        string back = await browser.RunAsync("return getComputedStyle(document.body).backgroundColor;");
        Assert.AreEqual(dark ? "rgb(15, 17, 24)" : "rgb(244, 245, 250)", back);
        await browser.KeepScreenshotAsync(TestContext, dark ? "dashboard-phone-dark" : "dashboard-phone");
    }

    [TestMethod]
    [DataRow("secret&+%", "secret%26%2B%25")]
    [DataRow("a+b/c==", "a+b/c==")]
    public async Task CarriesTheTokenOn(string token, string inQuery)
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start("--token", token);
        await using Browser browser = await Browser.OpenAsync(900, 700, false);
        await browser.GoToAsync(new(host.PageAddress, "?token=" + inQuery));

        await browser.WaitForAsync(State, "open");
        await browser.WaitForChangeAsync(SensorValues);
        await browser.WaitForAsync("Number(document.querySelector('#counter-active')?.textContent) >= 4", "true");
    }

    [TestMethod]
    public async Task AsksForTheRpcSecret()
    {
        Browser.Require();
        using HostProcess host = HostProcess.Start("--rpc-secret", "mellon");
        await using Browser browser = await Browser.OpenAsync(900, 700, false);
        await browser.GoToAsync(host.PageAddress);
        await browser.WaitForAsync("document.querySelector('#secret').hidden", "false");
        await browser.TypeAsync("#secret-input", "wrong" + Enter);
        await browser.WaitForAsync("document.querySelector('#secret').hidden", "false");

        await browser.RunAsync("document.querySelector('#secret-input').value = '';");
        await browser.TypeAsync("#secret-input", "mellon" + Enter);
        await browser.WaitForAsync(State, "open");
        await browser.WaitForAsync("document.querySelector('#sense').disabled", "false");
        await browser.ClickAsync("#sense");

        await browser.WaitForAsync(IsStreaming, "true");
    }

    /// <summary>As a board has it: the page compressed, and on it only what there is.</summary>
    [TestMethod]
    public async Task ShowsABoardWithoutSensors()
    {
        Browser.Require();
        GatewayOptions options = new() { HttpPort = 0, EchoPort = -1, UpperPort = -1, RpcPort = 0 };
        using GatewayServer server = new(options, new LoggerBridge(NullLogger.Instance));
        server.Router.MapCompressedPage("/", "text/html; charset=utf-8", new DashboardPage());
        server.Start();
        await using Browser browser = await Browser.OpenAsync(900, 700, false);
        await browser.GoToAsync(new($"http://127.0.0.1:{server.Listeners[0].Port}/"));

        await browser.WaitForAsync(State, "open");
        await browser.WaitForAsync(Source, "none to be read");
        await browser.WaitForAsync(Pin + ".disabled", "true");
    }

    /// <summary>The firmware's page is made from the desktop's when it is built.</summary>
    [TestMethod]
    public void TheBoardsPageIsTheSame()
    {
        DashboardPage page = new();
        byte[] compressed = [.. Enumerable.Range(0, page.Count).SelectMany(page.Make)];
        Assert.HasCount(page.Length, compressed);
        using GZipStream gzip = new(new MemoryStream(compressed), CompressionMode.Decompress);
        using MemoryStream whole = new();
        gzip.CopyTo(whole);
        CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Places.Interop, "../../src/Gateway.Host/Page/index.html")), whole.ToArray());
    }

    /// <summary>Leaves something to be seen in every part of the page.</summary>
    private static async Task UseEverythingAsync(Browser browser)
    {
        await browser.WaitForAsync(Pin + ".disabled", "false");
        await browser.ClickAsync("#sense");
        await browser.ClickAsync("#pin-4 [role=switch]");
        await browser.TypeAsync("#input", "Hello, gateway!" + Enter);
        await browser.TypeAsync("#input", "Grüße, 5 € für Ωμέγα" + Enter);
        await browser.TypeAsync("#command", "deviceInfo" + Enter);
        await browser.TypeAsync("#command", "gpioRead 4" + Enter);
        await browser.TypeAsync("#command", "wifi");
        await browser.WaitForAsync(Pin + ".ariaChecked", "true");
        await browser.WaitForAsync("document.querySelectorAll('#console .result').length", "2");
        await browser.WaitForAsync(IsStreaming, "true");
    }

    private static async Task<Browser> OpenAsync(HostProcess host)
    {
        Browser browser = await Browser.OpenAsync(1200, 900, false);
        await browser.GoToAsync(host.PageAddress);
        await browser.WaitForAsync(State, "open");
        await browser.WaitForAsync("document.querySelector('#sense').disabled", "false");
        return browser;
    }
}
