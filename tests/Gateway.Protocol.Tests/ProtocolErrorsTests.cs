namespace Gateway.Protocol.Tests;

/// <summary>What is answered to an error.</summary>
[TestClass]
public class ProtocolErrorsTests
{
    private const int First = (int)ProtocolError.None;
    private const int Last = (int)ProtocolError.WebSocketVersionNotSupported;

    [TestMethod]
    public void CloseStatuses()
    {
        for (int error = First; error <= Last; error++)
        {
            int expected = error == First ? 1000
                : error == (int)ProtocolError.InvalidUtf8 ? 1007
                : error == (int)ProtocolError.MessageTooBig ? 1009
                : 1002;
            Assert.AreEqual(expected, (int)ProtocolErrors.ToCloseStatus((ProtocolError)error));
        }
    }

    [TestMethod]
    [DataRow((int)ProtocolError.HeadTooLarge, 431)]
    [DataRow((int)ProtocolError.HttpVersionNotSupported, 505)]
    [DataRow((int)ProtocolError.WebSocketVersionNotSupported, 426)]
    [DataRow((int)ProtocolError.WebSocketVersionMissing, 400)]
    [DataRow((int)ProtocolError.InvalidRequestLine, 400)]
    [DataRow((int)ProtocolError.InvalidHeader, 400)]
    [DataRow((int)ProtocolError.DuplicateHeader, 400)]
    [DataRow((int)ProtocolError.HostMissing, 400)]
    [DataRow((int)ProtocolError.UpgradeNotPossible, 400)]
    [DataRow((int)ProtocolError.UpgradeIncomplete, 400)]
    [DataRow((int)ProtocolError.InvalidKey, 400)]
    public void HttpStatuses(int error, int status)
    {
        Assert.AreEqual(status, ProtocolErrors.ToHttpStatus((ProtocolError)error));
    }

    /// <summary>Every error has a text of its own that fits into a close frame.</summary>
    [TestMethod]
    public void Texts()
    {
        for (int error = First; error <= Last; error++)
        {
            byte[] text = ProtocolErrors.ToText((ProtocolError)error);
            Assert.IsTrue(text.Length > 0 && text.Length <= 123);
            Assert.AreEqual(-1, new Utf8Validator().Validate(text, 0, text.Length));
            for (int other = First; other < error; other++)
            {
                byte[] otherText = ProtocolErrors.ToText((ProtocolError)other);
                Assert.IsFalse(AsciiText.Equals(text, 0, text.Length, otherText));
            }
        }
    }
}
