using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class OriginPolicyTests
{
    [TestMethod]
    [DataRow("h", "http://h", true)]
    [DataRow("h", "https://h", true)]
    [DataRow("h", "HTTP://H", true)]
    [DataRow("H.example", "http://h.EXAMPLE", true)]
    [DataRow("h:8080", "http://h:8080", true)]
    [DataRow("h:80", "http://h", true)]
    [DataRow("h", "http://h:80", true)]
    [DataRow("h:443", "https://h", true)]
    [DataRow("[::1]:8080", "http://[::1]:8080", true)]
    [DataRow("[::1]", "http://[::1]", true)]
    [DataRow("[::1]:80", "http://[::1]", true)]
    [DataRow("[FE80::A]:1", "http://[fe80::a]:1", true)]
    [DataRow("127.0.0.1:8080", "http://127.0.0.1:8080", true)]
    [DataRow("h:443", "http://h", false)]
    [DataRow("h:80", "https://h", false)]
    [DataRow("h:8080", "http://h", false)]
    [DataRow("h", "http://h:8080", false)]
    [DataRow("h:8080", "http://h:8081", false)]
    [DataRow("[::1]:8080", "http://[::2]:8080", false)]
    [DataRow("h.example", "http://h", false)]
    [DataRow("h", "http://h.example", false)]
    [DataRow("h", "http://h/", false)]
    [DataRow("h", "http://user@h", false)]
    [DataRow("h", "http://other", false)]
    [DataRow("h", "null", false)]
    [DataRow("null", "null", false)]
    [DataRow("h", "h", false)]
    [DataRow("h", "://h", false)]
    [DataRow("h", "http:/h", false)]
    [DataRow("h", "http://", false)]
    [DataRow("", "http://", false)]
    [DataRow("h", "", false)]
    [DataRow("", "", false)]
    public void SameOrigin(string host, string origin, bool expected)
    {
        OriginPolicy policy = new OriginPolicy(new string[0], true);
        Assert.AreEqual(expected, policy.IsAllowed(Requests.FromOrigin(host, origin)));
    }

    [TestMethod]
    [DataRow("https://one.example", true)]
    [DataRow("HTTPS://One.Example", true)]
    [DataRow("https://one.example:443", true)]
    [DataRow("http://two:8080", true)]
    [DataRow("http://three", true)]
    [DataRow("http://three:80", true)]
    [DataRow("http://[::1]:81", true)]
    [DataRow("app://four", true)]
    [DataRow("http://one.example", false)]
    [DataRow("https://one.example:444", false)]
    [DataRow("https://one.example:80", false)]
    [DataRow("https://one.example.org", false)]
    [DataRow("https://www.one.example", false)]
    [DataRow("https://one.exampl", false)]
    [DataRow("https://one.example/", false)]
    [DataRow("http://two", false)]
    [DataRow("http://two:80", false)]
    [DataRow("http://[::1]", false)]
    [DataRow("http://[::1]:8", false)]
    [DataRow("http://h", false)]
    [DataRow("null", false)]
    [DataRow("", false)]
    public void ListedOrigins(string origin, bool expected)
    {
        OriginPolicy policy = NewListed();
        Assert.AreEqual(expected, policy.IsAllowed(Requests.FromOrigin("h", origin)));
    }

    [TestMethod]
    public void NullOnlyIfListed()
    {
        OriginPolicy policy = new OriginPolicy(new string[] { "http://one", "null" }, true);
        Assert.IsTrue(policy.IsAllowed(Requests.FromOrigin("h", "null")));
        Assert.IsTrue(policy.IsAllowed(Requests.FromOrigin("h", "http://one")));
        Assert.IsFalse(policy.IsAllowed(Requests.FromOrigin("h", "nul")));
    }

    [TestMethod]
    public void NoOriginIsAllowed()
    {
        Assert.IsTrue(NewListed().IsAllowed(Requests.Page("")));
        Assert.IsTrue(new OriginPolicy(new string[0], true).IsAllowed(Requests.Page("")));
    }

    [TestMethod]
    [DataRow("http://other")]
    [DataRow("null")]
    [DataRow("")]
    public void EveryOriginWithoutRules(string origin)
    {
        Assert.IsTrue(new OriginPolicy(new string[0], false).IsAllowed(Requests.FromOrigin("h", origin)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("h")]
    [DataRow("*")]
    [DataRow("://h")]
    [DataRow("http://")]
    [DataRow("http:/h")]
    [DataRow("http://h/")]
    [DataRow("http://h/path")]
    [DataRow("http://h?")]
    [DataRow("http://h#")]
    [DataRow("http://u@h")]
    [DataRow("http://*.h")]
    [DataRow("http://a,http://b")]
    [DataRow(" http://h ")]
    [DataRow("http://\u00E9")]
    public void RefusesWhatIsNoOrigin(string origin)
    {
        Check.ThrowsArgument(() => new OriginPolicy(new string[] { origin }, true));
    }

    private static OriginPolicy NewListed()
    {
        string[] allowed = { "https://one.example", "http://Two:8080", "http://three:80", "http://[::1]:81", "app://four" };
        return new OriginPolicy(allowed, true);
    }
}
