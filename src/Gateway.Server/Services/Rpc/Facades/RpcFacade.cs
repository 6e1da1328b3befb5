using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What clients ask about the methods themselves, and the end of a session.</summary>
internal sealed class RpcFacade : Facade
{
    private const int Help = 0;
    private const int HelpList = 1;
    private const int CloseSession = 2;

    private static readonly byte[] s_lineEnd = AsciiText.ToBytes("\n");
    private static readonly byte[] s_shutdown = AsciiText.ToBytes("EventDispatcherShutdown");

    private readonly RpcMethodTable _methods;
    private readonly SnippetSessions _sessions;
    private readonly EventFacade _events;

    public RpcFacade(RpcMethodTable methods, SnippetSessions sessions, EventFacade events)
    {
        _methods = methods;
        _sessions = sessions;
        _events = events;
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, Help, "help(String method=null)");
        methods.Add(this, HelpList, "_help(String method=null)");
        methods.Add(this, CloseSession, "closeSl4aSession()");
    }

    public override void Invoke(int code, RpcCall call)
    {
        switch (code)
        {
            case Help:
                WriteHelp(call);
                break;
            case HelpList:
                WriteHelpList(call);
                break;
            default:
                _sessions.End(call.Uid);
                _events.Clear();
                _events.Publish(s_shutdown, call);
                call.EndConnection();
                break;
        }
    }

    /// <summary>One text, a line for each method.</summary>
    private void WriteHelp(RpcCall call)
    {
        call.Result.WriteStartString();
        for (int method = 0; method < _methods.Count; method++)
        {
            if (IsWanted(method, call))
            {
                RpcSignature.Write(call.Result, _methods.Text, _methods.StartOf(method), _methods.LengthOf(method));
                call.Result.WriteText(s_lineEnd);
            }
        }

        call.Result.WriteEndString();
    }

    private void WriteHelpList(RpcCall call)
    {
        call.Result.WriteStartArray();
        for (int method = 0; method < _methods.Count; method++)
        {
            if (IsWanted(method, call))
            {
                call.Result.WriteStartString();
                RpcSignature.Write(call.Result, _methods.Text, _methods.StartOf(method), _methods.LengthOf(method));
                call.Result.WriteEndString();
            }
        }

        call.Result.WriteEndArray();
    }

    private bool IsWanted(int method, RpcCall call)
    {
        return call.IsNull(0) || _methods.IsNamed(method, call.GetBytes(0), call.GetStart(0), call.GetLength(0));
    }
}
