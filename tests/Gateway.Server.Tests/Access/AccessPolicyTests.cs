using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

[TestClass]
public class AccessPolicyTests
{
    /// <summary>Has what base64url and percent-encoding change: its base64 is <c>Pj4+Pz8/JWEr</c>.</summary>
    private const string Token = ">>>???%a+";

    private const string EncodedToken = "Pj4-Pz8_JWEr";

    [TestMethod]
    public void OpenToAllWithoutSecrets()
    {
        AccessPolicy policy = NewPolicy(null, null, null);
        Assert.AreEqual(0, policy.Check(Requests.Page(""), false));
        Assert.AreEqual(0, policy.Check(Requests.WebSocket("Origin: https://anywhere|"), true));
        Assert.AreEqual(0, policy.Check(Requests.WebSocket("Origin: null|"), true));
        Assert.AreEqual(0, policy.Check(Requests.Page("Authorization: Basic AAAA|"), false));
        Assert.IsNull(policy.Challenge);
    }

    [TestMethod]
    public void NothingWithoutToken()
    {
        AccessPolicy policy = NewPolicy("abc", null, null);
        Assert.AreEqual(401, policy.Check(Requests.Page(""), false));
        Assert.AreEqual(401, policy.Check(Requests.WebSocket(""), true));
    }

    [TestMethod]
    [DataRow("Bearer abc", 0)]
    [DataRow("bEARER abc", 0)]
    [DataRow("Bearer   abc", 0)]
    [DataRow("Bearer", 401)]
    [DataRow("Bearer ", 401)]
    [DataRow("Bearer ab", 401)]
    [DataRow("Bearer abcd", 401)]
    [DataRow("Bearer abcabc", 401)]
    [DataRow("Bearer Abc", 401)]
    [DataRow("Bearer abd", 401)]
    [DataRow("Bearer abc abc", 401)]
    [DataRow("Bearer %61bc", 401)]
    [DataRow("Bearerabc", 401)]
    [DataRow("Bearer YWJj", 401)]
    [DataRow("Basic abc", 401)]
    [DataRow("abc", 401)]
    [DataRow("", 401)]
    public void TokenAsBearer(string authorization, int expected)
    {
        AccessPolicy policy = NewPolicy("abc", null, null);
        string header = "Authorization: " + authorization + "|";
        Assert.AreEqual(expected, policy.Check(Requests.Page(header), false));
        Assert.AreEqual(expected, policy.Check(Requests.WebSocket(header), true));
    }

    [TestMethod]
    [DataRow("token=>>>???%25a+", 0)]
    [DataRow("token=%3e%3E%3e%3f%3F%3f%25%61%2B", 0)]
    [DataRow("a=b&token=>>>???%25a+", 0)]
    [DataRow("token=>>>???%25a+&a=b", 0)]
    [DataRow("&&token=>>>???%25a+&", 0)]
    [DataRow("xtoken=no&token=>>>???%25a+", 0)]
    [DataRow("token=>>>???%a+", 401)]
    [DataRow("token=>>>???%25a", 401)]
    [DataRow("token=>>>???%25a++", 401)]
    [DataRow("token=>>>???%25a+>>>???%25a+", 401)]
    [DataRow("token=>>>???%25a%20", 401)]
    [DataRow("token=>>>???%25a+%", 401)]
    [DataRow("token=>>>???%25a+%0", 401)]
    [DataRow("token=>>>???%25a%2", 401)]
    [DataRow("token=>>>???%25a%2g", 401)]
    [DataRow("token=Pj4-Pz8_JWEr", 401)]
    [DataRow("token=", 401)]
    [DataRow("token", 401)]
    [DataRow("Token=>>>???%25a+", 401)]
    [DataRow("xtoken=>>>???%25a+", 401)]
    [DataRow("token=no&token=>>>???%25a+", 401)]
    [DataRow("token=>>>???%25a+&token=no", 401)]
    [DataRow("token=>>>???%25a+&token=>>>???%25a+", 401)]
    [DataRow("token=>>>???%25a+;a=b", 401)]
    [DataRow("", 401)]
    public void TokenInQuery(string query, int expected)
    {
        AccessPolicy policy = NewPolicy(Token, null, null);
        Assert.AreEqual(expected, policy.Check(Requests.Query(query), false));
        Assert.AreEqual(expected, policy.Check(Requests.Query(query), true));
    }

    [TestMethod]
    [DataRow("token.Pj4-Pz8_JWEr", true)]
    [DataRow("chat, token.Pj4-Pz8_JWEr", true)]
    [DataRow("token.Pj4-Pz8_JWEr,chat", true)]
    [DataRow("chat,\ttoken.Pj4-Pz8_JWEr , other", true)]
    [DataRow(",,token.Pj4-Pz8_JWEr", true)]
    [DataRow("token.Pj4-Pz8_JWE", false)]
    [DataRow("token.Pj4-Pz8_JWErA", false)]
    [DataRow("token.Pj4-Pz8_JWEr=", false)]
    [DataRow("token.Pj4+Pz8/JWEr", false)]
    [DataRow("token.pj4-pz8_jwer", false)]
    [DataRow("Token.Pj4-Pz8_JWEr", false)]
    [DataRow("token.>>>???%a+", false)]
    [DataRow("token.", false)]
    [DataRow("token", false)]
    [DataRow("Pj4-Pz8_JWEr", false)]
    [DataRow("chat", false)]
    [DataRow("token.no, token.Pj4-Pz8_JWEr", false)]
    [DataRow("token.Pj4-Pz8_JWEr, token.no", false)]
    [DataRow("", false)]
    public void TokenAsSubprotocol(string protocols, bool right)
    {
        AccessPolicy policy = NewPolicy(Token, null, null);
        RequestHead head = Requests.WebSocket("Sec-WebSocket-Protocol: " + protocols + "|");
        Assert.AreEqual(right ? 0 : 401, policy.Check(head, true));
        Assert.AreEqual(401, policy.Check(head, false), "a page");
        byte[]? selected = policy.SelectProtocol(head);
        Assert.AreEqual(right ? "token." + EncodedToken : "", selected == null ? "" : Replies.FromBytes(selected));
    }

    [TestMethod]
    public void TokenAsOneOfSeveralSubprotocolHeaders()
    {
        AccessPolicy policy = NewPolicy("abc", null, null);
        RequestHead head = Requests.WebSocket("Sec-WebSocket-Protocol: chat|Sec-WebSocket-Protocol: token.YWJj|");
        Assert.AreEqual(0, policy.Check(head, true));
    }

    [TestMethod]
    [DataRow("a", "token.YQ")]
    [DataRow("ab", "token.YWI")]
    [DataRow("abc", "token.YWJj")]
    [DataRow("abcd", "token.YWJjZA")]
    public void SubprotocolHasNoPadding(string token, string protocol)
    {
        AccessPolicy policy = NewPolicy(token, null, null);
        Assert.AreEqual(0, policy.Check(Requests.WebSocket("Sec-WebSocket-Protocol: " + protocol + "|"), true));
        Assert.AreEqual(401, policy.Check(Requests.WebSocket("Sec-WebSocket-Protocol: " + protocol + "=|"), true));
    }

    /// <summary>However the token came: the browser listed it and wants an answer.</summary>
    [TestMethod]
    public void SelectsTheSubprotocolBesideOtherCredentials()
    {
        AccessPolicy policy = NewPolicy("abc", null, null);
        RequestHead head = Requests.WebSocket("Authorization: Bearer abc|Sec-WebSocket-Protocol: token.YWJj|");
        Assert.AreEqual("token.YWJj", Replies.FromBytes(policy.SelectProtocol(head)!));
        Assert.IsNull(NewPolicy(null, "u", "p").SelectProtocol(head));
        Assert.IsNull(NewPolicy(null, null, null).SelectProtocol(head));
    }

    /// <summary>The first pair is RFC 7617's own.</summary>
    [TestMethod]
    [DataRow("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", 0)]
    [DataRow("bASIC  QWxhZGRpbjpvcGVuIHNlc2FtZQ==", 0)]
    [DataRow("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ", 401)]
    [DataRow("Basic QWxhZGRpbjpvcGVuIHNlc2Ft", 401)]
    [DataRow("Basic QWxhZGRpbjpvcGVuIHNlc2FtZTI=", 401)]
    [DataRow("Basic qWxhZGRpbjpvcGVuIHNlc2FtZQ==", 401)]
    [DataRow("Basic Aladdin:open sesame", 401)]
    [DataRow("Basic QWxhZGRpbjo=", 401)]
    [DataRow("Basic", 401)]
    [DataRow("Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==", 401)]
    [DataRow("Digest QWxhZGRpbjpvcGVuIHNlc2FtZQ==", 401)]
    public void Password(string authorization, int expected)
    {
        AccessPolicy policy = NewPolicy(null, "Aladdin", "open sesame");
        string header = "Authorization: " + authorization + "|";
        Assert.AreEqual(expected, policy.Check(Requests.Page(header), false));
        Assert.AreEqual(expected, policy.Check(Requests.WebSocket(header), true));
    }

    /// <summary>RFC 7617, 2.1: <c>test</c> and <c>123</c> with a pound sign, in UTF-8.</summary>
    [TestMethod]
    public void PasswordInUtf8()
    {
        AccessPolicy policy = NewPolicy(null, "test", "123\u00A3");
        Assert.AreEqual(0, policy.Check(Requests.Page("Authorization: Basic dGVzdDoxMjPCow==|"), false));
        Assert.AreEqual(401, policy.Check(Requests.Page("Authorization: Basic dGVzdDoxMjOj|"), false));
    }

    [TestMethod]
    public void PasswordMayHaveColons()
    {
        AccessPolicy policy = NewPolicy(null, "u", "a:b");
        Assert.AreEqual(0, policy.Check(Requests.Page("Authorization: Basic dTphOmI=|"), false));
    }

    [TestMethod]
    public void TokenOrPasswordSuffices()
    {
        AccessPolicy policy = NewPolicy("abc", "u", "p");
        Assert.AreEqual(0, policy.Check(Requests.Page("Authorization: Bearer abc|"), false));
        Assert.AreEqual(0, policy.Check(Requests.Page("Authorization: Basic dTpw|"), false));
        Assert.AreEqual(401, policy.Check(Requests.Page("Authorization: Basic abc|"), false));
        Assert.AreEqual(401, policy.Check(Requests.Page("Authorization: Bearer dTpw|"), false));
        Assert.AreEqual(401, policy.Check(Requests.Page(""), false));
        Assert.AreEqual(0, policy.Check(Requests.WebSocket("Authorization: Basic AAAA|Sec-WebSocket-Protocol: token.YWJj|"), true));
    }

    [TestMethod]
    public void WrongOriginIsForbiddenWhateverElseIsRight()
    {
        AccessPolicy policy = NewPolicy("abc", null, null);
        Assert.AreEqual(403, policy.Check(Requests.WebSocket("Authorization: Bearer abc|Origin: http://other|"), true));
        Assert.AreEqual(403, policy.Check(Requests.WebSocket("Origin: http://other|"), true));
        Assert.AreEqual(401, policy.Check(Requests.WebSocket("Origin: http://server.example.com|"), true));
        Assert.AreEqual(0, policy.Check(Requests.WebSocket("Authorization: Bearer abc|Origin: http://server.example.com|"), true));
        Assert.AreEqual(0, policy.Check(Requests.Page("Authorization: Bearer abc|Origin: http://other|"), false), "a page");
    }

    [TestMethod]
    public void ListedOriginsCountWithoutSecretsToo()
    {
        AccessPolicy policy = new AccessPolicy(null, null, null, new string[] { "http://one" });
        Assert.AreEqual(0, policy.Check(Requests.WebSocket("Origin: http://one|"), true));
        Assert.AreEqual(403, policy.Check(Requests.WebSocket("Origin: http://two|"), true));
        Assert.AreEqual(0, policy.Check(Requests.WebSocket(""), true));
    }

    [TestMethod]
    public void TellsAttemptsFromFirstVisits()
    {
        AccessPolicy policy = NewPolicy("abc", "u", "p");
        Assert.IsFalse(policy.HasCredentials(Requests.Page("")));
        Assert.IsFalse(policy.HasCredentials(Requests.Query("a=b")));
        Assert.IsFalse(policy.HasCredentials(Requests.WebSocket("Sec-WebSocket-Protocol: chat|")));
        Assert.IsTrue(policy.HasCredentials(Requests.Page("Authorization: Basic AAAA|")));
        Assert.IsTrue(policy.HasCredentials(Requests.Query("token=no")));
        Assert.IsTrue(policy.HasCredentials(Requests.WebSocket("Sec-WebSocket-Protocol: token.no|")));
    }

    [TestMethod]
    public void ChallengesForWhatThereIs()
    {
        const string Bearer = "Bearer realm=\"gateway\"";
        const string Basic = "Basic realm=\"gateway\", charset=\"UTF-8\"";
        Assert.AreEqual(Bearer, Replies.FromBytes(NewPolicy("abc", null, null).Challenge!));
        Assert.AreEqual(Basic, Replies.FromBytes(NewPolicy(null, "u", "p").Challenge!));
        Assert.AreEqual(Bearer + ", " + Basic, Replies.FromBytes(NewPolicy("abc", "u", "p").Challenge!));
    }

    [TestMethod]
    public void RefusesWhatCannotBeSecrets()
    {
        Check.ThrowsArgument(() => NewPolicy("", null, null));
        Check.ThrowsArgument(() => NewPolicy("a b", null, null));
        Check.ThrowsArgument(() => NewPolicy("a\u00E9", null, null));
        Check.ThrowsArgument(() => NewPolicy("a\r\n", null, null));
        Check.ThrowsArgument(() => NewPolicy(null, "u", null));
        Check.ThrowsArgument(() => NewPolicy(null, null, "p"));
        Check.ThrowsArgument(() => NewPolicy(null, "", "p"));
        Check.ThrowsArgument(() => NewPolicy(null, "u", ""));
        Check.ThrowsArgument(() => NewPolicy(null, "u:v", "p"));
        Check.ThrowsArgument(() => NewPolicy(null, "u", "p\n"));
    }

    private static AccessPolicy NewPolicy(string? token, string? user, string? password)
    {
        return new AccessPolicy(token, user, password, new string[0]);
    }
}
