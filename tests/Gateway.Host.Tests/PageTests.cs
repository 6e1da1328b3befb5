using System;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class PageTests
{
    private static HostProcess s_host = null!;
    private static HttpClient s_client = null!;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        s_host = HostProcess.Start();
        s_client = new HttpClient { BaseAddress = s_host.PageAddress, Timeout = TimeSpan.FromSeconds(60) };
    }

    [ClassCleanup]
    public static void Close()
    {
        s_client.Dispose();
        s_host.Dispose();
    }

    [TestMethod]
    public async Task ServesThePage()
    {
        using HttpResponseMessage reply = await s_client.GetAsync("/");
        byte[] body = await reply.Content.ReadAsByteArrayAsync();

        Assert.AreEqual(HttpStatusCode.OK, reply.StatusCode);
        Assert.AreEqual("text/html; charset=utf-8", reply.Content.Headers.ContentType?.ToString());
        Assert.AreEqual(body.Length, reply.Content.Headers.ContentLength);
        Assert.StartsWith("<!doctype html>", await reply.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task ThePageNeedsNothingElse()
    {
        string page = await s_client.GetStringAsync("/");

        // The one address in it names the format of the icon and is never loaded.
        string rest = page.Replace("http://www.w3.org/2000/svg", "");
        Assert.DoesNotContain("http:", rest);
        Assert.DoesNotContain("https:", rest);
        Assert.DoesNotContain("src=", rest);
    }

    /// <summary>A board has it in its flash, compressed.</summary>
    [TestMethod]
    public async Task ThePageIsSmall()
    {
        byte[] page = await s_client.GetByteArrayAsync("/");
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.SmallestSize, true))
        {
            gzip.Write(page);
        }

        Assert.IsLessThan(28 * 1024, page.Length);
        Assert.IsLessThan(10 * 1024, (int)compressed.Length);
    }

    [TestMethod]
    public async Task HeadHasTheLengthButNoBody()
    {
        byte[] page = await s_client.GetByteArrayAsync("/");
        using RawClient client = await RawClient.ConnectAsync(s_host.HttpPort);
        await client.SendAsync("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        string reply = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 ", reply);
        Assert.Contains($"Content-Length: {page.Length}\r\n", reply, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("\r\n\r\n", reply);
    }

    [TestMethod]
    [DataRow("/favicon.ico")]
    [DataRow("/index.html")]
    [DataRow("/echo/more")]
    public async Task KnowsNoOtherPath(string path)
    {
        using HttpResponseMessage reply = await s_client.GetAsync(path);

        Assert.AreEqual(HttpStatusCode.NotFound, reply.StatusCode);
    }
}
