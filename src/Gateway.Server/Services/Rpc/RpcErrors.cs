using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What clients are told that called wrongly; the first seven texts are SL4A's, which clients compare with.</summary>
internal static class RpcErrors
{
    public static readonly byte[] UnknownRpc = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Unknown RPC.");
    public static readonly byte[] TooManyParameters = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Too many parameters specified.");
    public static readonly byte[] Argument = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Argument ");
    public static readonly byte[] IsNotPresent = AsciiText.ToBytes(" is not present");
    public static readonly byte[] Authentication = AsciiText.ToBytes("java.lang.SecurityException: Authentication failed!");
    public static readonly byte[] EventTimeout = AsciiText.ToBytes("com.google.android.mobly.snippet.event.EventSnippet$EventSnippetException: timeout.");
    public static readonly byte[] ShouldBeInteger = AsciiText.ToBytes(" should be of type Integer.");
    public static readonly byte[] ShouldBeBoolean = AsciiText.ToBytes(" should be of type Boolean.");
    public static readonly byte[] ShouldBeString = AsciiText.ToBytes(" should be of type String.");
    public static readonly byte[] IsOutOfRange = AsciiText.ToBytes(" is out of range.");
    public static readonly byte[] NoSuchParameter = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: No such parameter.");
    public static readonly byte[] Malformed = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Malformed JSON.");
    public static readonly byte[] NoObject = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: A request is an object.");
    public static readonly byte[] NoId = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Request without id.");
    public static readonly byte[] NoMethod = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Request without method.");
    public static readonly byte[] NoParams = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Request without params.");
    public static readonly byte[] ResultTooLarge = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Result too large.");
    public static readonly byte[] Failed = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: The method has failed.");
    public static readonly byte[] NotSupported = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Not supported by this board.");
    public static readonly byte[] NoWaitInBatch = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: No waiting in a batch.");
    public static readonly byte[] BatchEmpty = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: A batch is not empty.");
    public static readonly byte[] BatchTooLong = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Most requests in a batch: ");
    public static readonly byte[] EventTooLarge = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: Event too large.");
    public static readonly byte[] StoreFull = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: No room for the value.");
    public static readonly byte[] NoPort = AsciiText.ToBytes("com.googlecode.android_scripting.rpc.RpcError: The port cannot be had.");
    public static readonly byte[] Nothing = new byte[0];
}
