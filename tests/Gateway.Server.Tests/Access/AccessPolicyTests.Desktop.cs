using System;
using Gateway.Protocol;

namespace Gateway.Server.Tests;

[TestClass]
public class AccessPolicySafetyTests
{
    private const string Bearer = "Authorization: Bearer secret-token|";
    private const string Basic = "Authorization: Basic dXNlcjpwYXNzd29yZA==|";
    private const string Subprotocol = "Sec-WebSocket-Protocol: chat, token.c2VjcmV0LXRva2Vu|";

    [TestMethod]
    [DataRow(Bearer, 0)]
    [DataRow(Basic, 0)]
    [DataRow(Subprotocol, 0)]
    [DataRow(Bearer + "Origin: https://one|", 0)]
    [DataRow(Bearer + "Origin: https://two|", 403)]
    [DataRow("Authorization: Bearer no|", 401)]
    [DataRow("", 401)]
    public void ChecksAllocateNothing(string headers, int expected)
    {
        AccessPolicy policy = new AccessPolicy("secret-token", "user", "password", ["https://one"]);
        FailureLimiter limiter = new FailureLimiter();
        RequestHead head = Requests.WebSocket(headers);
        Assert.AreEqual(expected, Try(policy, limiter, head, 0));
        long before = GC.GetAllocatedBytesForCurrentThread();
        long sum = 0;
        for (int i = 0; i < 1000; i++)
        {
            sum += Try(policy, limiter, head, i);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0L, allocated);
        Assert.AreEqual(1000L * expected, sum);
    }

    [TestMethod]
    [DataRow("token=%73ecret-tokem", 401)]
    [DataRow("token=%73ecret-token", 0)]
    public void QueriesAllocateNothing(string query, int expected)
    {
        AccessPolicy policy = new AccessPolicy("secret-token", null, null, []);
        RequestHead head = Requests.Query(query);
        policy.Check(head, false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int status = policy.Check(head, false);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0L, allocated);
        Assert.AreEqual(expected, status);
    }

    [TestMethod]
    public void SameOriginAllocatesNothing()
    {
        OriginPolicy policy = new OriginPolicy([], true);
        RequestHead head = Requests.FromOrigin("Host:80", "http://host");
        policy.IsAllowed(head);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool allowed = policy.IsAllowed(head);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0L, allocated);
        Assert.IsTrue(allowed);
    }

    /// <summary>Neither of what is wrong nor of what is right.</summary>
    [TestMethod]
    [DataRow("hidden \u0001", null, null)]
    [DataRow("hidden", "hidden", null)]
    [DataRow("hidden", null, "hidden")]
    [DataRow(null, "hidden:", "hidden")]
    [DataRow(null, "hidden", "hidden\n")]
    [DataRow("hidden", null, null, "https://hidden:hidden@host")]
    public void MessagesTellNoSecret(string? token, string? user, string? password, string origin = "http://h")
    {
        ArgumentException exception = Assert.ThrowsExactly<ArgumentException>(() => new AccessPolicy(token, user, password, [origin]));
        Assert.DoesNotContain("hidden", exception.ToString());
    }

    [TestMethod]
    public void TextsTellNoSecret()
    {
        Assert.DoesNotContain("hidden", new AccessPolicy("hidden", null, null, []).ToString()!);
        Assert.DoesNotContain("hidden", new Secret("hidden"u8.ToArray()).ToString()!);
    }

    private static int Try(AccessPolicy policy, FailureLimiter limiter, RequestHead head, long now)
    {
        limiter.IsBlocked(1, now);
        int status = policy.Check(head, true);
        if (status == 401 && policy.HasCredentials(head))
        {
            limiter.CountFailure(1, now);
        }

        return status;
    }
}
