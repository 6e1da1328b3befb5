using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What clients are told that called wrongly; the first seven texts are SL4A's, which clients compare with.</summary>
internal static class RpcErrors
{
    public static readonly byte[] UnknownRpc = Sl4a("Unknown RPC.");
    public static readonly byte[] TooManyParameters = Sl4a("Too many parameters specified.");
    public static readonly byte[] Argument = Sl4a("Argument ");
    public static readonly byte[] IsNotPresent = AsciiText.ToBytes(" is not present");
    public static readonly byte[] Authentication = AsciiText.ToBytes("java.lang.SecurityException: Authentication failed!");
    public static readonly byte[] EventTimeout = AsciiText.ToBytes("com.google.android.mobly.snippet.event.EventSnippet$EventSnippetException: timeout.");
    public static readonly byte[] ShouldBeInteger = AsciiText.ToBytes(" should be of type Integer.");
    public static readonly byte[] ShouldBeBoolean = AsciiText.ToBytes(" should be of type Boolean.");
    public static readonly byte[] ShouldBeString = AsciiText.ToBytes(" should be of type String.");
    public static readonly byte[] IsOutOfRange = AsciiText.ToBytes(" is out of range.");
    public static readonly byte[] NoSuchParameter = Sl4a("No such parameter.");
    public static readonly byte[] Malformed = Sl4a("Malformed JSON.");
    public static readonly byte[] NoObject = Sl4a("A request is an object.");
    public static readonly byte[] NoId = Sl4a("Request without id.");
    public static readonly byte[] NoMethod = Sl4a("Request without method.");
    public static readonly byte[] NoParams = Sl4a("Request without params.");
    public static readonly byte[] ResultTooLarge = Sl4a("Result too large.");
    public static readonly byte[] Failed = Sl4a("The method has failed.");
    public static readonly byte[] NotSupported = Sl4a("Not supported by this board.");
    public static readonly byte[] NoWaitInBatch = Sl4a("No waiting in a batch.");
    public static readonly byte[] BatchEmpty = Sl4a("A batch is not empty.");
    public static readonly byte[] BatchTooLong = Sl4a("Most requests in a batch: ");
    public static readonly byte[] EventTooLarge = Sl4a("Event too large.");
    public static readonly byte[] StoreFull = Sl4a("No room for the value.");
    public static readonly byte[] NoPort = Sl4a("The port cannot be had.");

    /// <summary>An error as SL4A names it: the prefix stands once in a device's assembly.</summary>
    private static byte[] Sl4a(string text)
    {
        return AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: " + text);
    }
}
