using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class RouterTests
{
    [TestMethod]
    public void FindsPathsExactly()
    {
        Router router = NewRouter();
        Assert.AreEqual("one", FoundPage(router, "/one"));
        Assert.AreEqual("two", FoundPage(router, "/two"));
        Assert.AreEqual("one", FoundPage(router, "/one?query=1"));
        Assert.AreEqual("one", FoundPage(router, "/%6fne"));
        Assert.AreEqual("two", FoundPage(router, "http://host/two"));
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/One")]
    [DataRow("/one/")]
    [DataRow("/on")]
    [DataRow("/onee")]
    [DataRow("//one")]
    public void FindsNothingElse(string target)
    {
        Assert.IsNull(NewRouter().Find(Head(target)));
        Assert.IsNull(new Router().Find(Head(target)));
    }

    [TestMethod]
    public void TellsServicesFromPages()
    {
        Router router = NewRouter();
        EchoService service = new EchoService();
        router.MapService("/service", service);
        Route? route = router.Find(Head("/service"));
        Assert.AreSame(service, route!.Service);
        Assert.IsNull(router.Find(Head("/one"))!.Service);
    }

    [TestMethod]
    public void APageSeesItsRequest()
    {
        Router router = new Router();
        router.MapPage("/query", "text/plain", new QueryPage());
        Assert.AreEqual("a=1&b=%20", FoundPage(router, "/query?a=1&b=%20"));
        Assert.AreEqual("", FoundPage(router, "/query"));
    }

    private static Router NewRouter()
    {
        Router router = new Router();
        router.MapPage("/one", "text/plain", AsciiText.ToBytes("one"));
        router.MapPage("/two", "text/plain", AsciiText.ToBytes("two"));
        return router;
    }

    private static string FoundPage(Router router, string target)
    {
        RequestHead head = Head(target);
        return Replies.FromBytes(router.Find(head)!.MakeBody(head));
    }

    private static RequestHead Head(string target)
    {
        RequestHead head = new RequestHead(1000, 200);
        ByteBuffer input = new ByteBuffer(500);
        byte[] request = AsciiText.ToBytes("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
        input.TryAppend(request, 0, request.Length);
        Assert.IsTrue(head.TryRead(input));
        return head;
    }
}
