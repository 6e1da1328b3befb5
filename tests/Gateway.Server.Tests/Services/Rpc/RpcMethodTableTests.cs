using Gateway.Protocol;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>Methods of an application's own, and what their signatures say.</summary>
[TestClass]
public class RpcMethodTableTests
{
    [TestMethod]
    public void AMethodOfOnesOwnIsCalled()
    {
        RpcSession session = new RpcSession();
        new EchoFacade().Register(session.Endpoint.Methods);
        Assert.AreEqual("[7,true,\"a\",{\"b\":[]}]", session.Call("echo", "7,true,\"a\",{\"b\":[]}"));
        Assert.AreEqual("[7,false,\"\",null]", session.Call("echo", "7"));
        Assert.AreEqual("[0,false,\"x y\",1]", session.Call("my.echo", "\"0\",0,\"x\\u0020y\",1"));
        Assert.AreEqual("\"echo(Integer number, Boolean flag=false, String text=\\\"\\\", Object any=null)\\n\"", session.Call("help", "\"echo\""));
    }

    [TestMethod]
    public void AFacadeThatThrowsIsAnsweredWhateverTheLogDoes()
    {
        RpcSession session = new RpcSession(RpcSession.SmallOptions(), new RecordingLog { Fails = true });
        new EchoFacade().Register(session.Endpoint.Methods);
        string answer = session.Call("fail", "");
        Assert.IsTrue(answer.IndexOf("RpcError: The method has failed.\"}") > 0, answer);
    }

    [TestMethod]
    public void AFacadeThatThrowsHarmsItsCallOnly()
    {
        RpcSession session = new RpcSession();
        new EchoFacade().Register(session.Endpoint.Methods);
        string answer = session.Call("fail", "");
        Assert.IsTrue(answer.IndexOf("RpcError: The method has failed.\"}") > 0, answer);
        Assert.AreEqual("0", session.Call("gpioRead", "4"));
    }

    [TestMethod]
    [DataRow("gpioRead(Integer pin)")]
    [DataRow("new(Float value)")]
    [DataRow("new(Integer a, Integer b, Integer c, Integer d, Integer e, Integer f, Integer g)")]
    public void WrongSignaturesAreRefused(string signature)
    {
        RpcMethodTable methods = new RpcSession().Endpoint.Methods;
        Check.ThrowsArgument(() => methods.Add(new EchoFacade(), 0, signature));
    }
}
