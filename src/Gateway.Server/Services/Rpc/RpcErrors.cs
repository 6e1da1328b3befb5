using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// What clients are told that called wrongly; the first seven texts are SL4A's, which clients compare with. Literals, as they stay in
/// a device's flash: as arrays they would take 1.8 KB of its heap.
/// </summary>
internal static class RpcErrors
{
    public static readonly string UnknownRpc = "*Unknown RPC.";
    public static readonly string TooManyParameters = "*Too many parameters specified.";
    public static readonly string Argument = "*Argument ";
    public static readonly string IsNotPresent = " is not present";
    public static readonly string Authentication = "java.lang.SecurityException: Authentication failed!";
    public static readonly string EventTimeout = "com.google.android.mobly.snippet.event.EventSnippet$EventSnippetException: timeout.";
    public static readonly string ShouldBeInteger = " should be of type Integer.";
    public static readonly string ShouldBeBoolean = " should be of type Boolean.";
    public static readonly string ShouldBeString = " should be of type String.";
    public static readonly string IsOutOfRange = " is out of range.";
    public static readonly string NoSuchParameter = "*No such parameter.";
    public static readonly string Malformed = "*Malformed JSON.";
    public static readonly string NoObject = "*A request is an object.";
    public static readonly string NoId = "*Request without id.";
    public static readonly string NoVersion = "*Request without jsonrpc.";
    public static readonly string NoMethod = "*Request without method.";
    public static readonly string NoParams = "*Request without params.";
    public static readonly string ResultTooLarge = "*Result too large.";
    public static readonly string Failed = "*The method has failed.";
    public static readonly string NotSupported = "*Not supported by this board.";
    public static readonly string NoWaitInBatch = "*No waiting in a batch.";
    public static readonly string BatchEmpty = "*A batch is not empty.";
    public static readonly string BatchTooLong = "*Most requests in a batch: ";
    public static readonly string EventTooLarge = "*Event too large.";
    public static readonly string StoreFull = "*No room for the value.";
    public static readonly string NoPort = "*The port cannot be had.";

    /// <summary>What an asterisk at the beginning of a text stands for: how SL4A names an error.</summary>
    private static readonly string s_sl4a = "com.googlecode.android_scripting.rpc.RpcError: ";

    /// <summary>Writes a text as a part of a string.</summary>
    public static void Write(JsonWriter writer, string text)
    {
        bool isSl4a = text[0] == '*';
        if (isSl4a)
        {
            writer.WriteText(s_sl4a, 0);
        }

        writer.WriteText(text, isSl4a ? 1 : 0);
    }
}
