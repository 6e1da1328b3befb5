using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Values under names: preferences, in files that are names too, and a clipboard for each name. They last as long as the gateway runs.</summary>
internal sealed class StoreFacade : Facade
{
    private const int GetPreference = 0;
    private const int PutPreference = 1;
    private const int GetAll = 2;
    private const int SetClipboard = 3;
    private const int GetClipboard = 4;

    private readonly KeyValueStore _preferences;
    private readonly KeyValueStore _clipboard;

    /// <summary>Makes empty stores.</summary>
    /// <param name="capacity">Bytes of each.</param>
    public StoreFacade(int capacity)
    {
        _preferences = new KeyValueStore(capacity);
        _clipboard = new KeyValueStore(capacity);
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, GetPreference, "prefGetValue(String key, String filename=null)");
        methods.Add(this, PutPreference, "prefPutValue(String key, Object value, String filename=null)");
        methods.Add(this, GetAll, "prefGetAll(String filename=null)");
        methods.Add(this, SetClipboard, "setClipboard(String text, String key=\"\")");
        methods.Add(this, GetClipboard, "getClipboard(String key=\"\")");
    }

    public override void Invoke(int code, RpcCall call)
    {
        switch (code)
        {
            case GetPreference:
                WriteValue(_preferences, call, 1, 0, false);
                break;
            case PutPreference:
                PutValue(_preferences, call, 2, 0, 1);
                break;
            case GetAll:
                WriteAll(call);
                break;
            case SetClipboard:
                PutValue(_clipboard, call, -1, 1, 0);
                break;
            default:
                WriteValue(_clipboard, call, -1, 0, true);
                break;
        }
    }

    private static void WriteValue(KeyValueStore store, RpcCall call, int file, int key, bool isText)
    {
        lock (store)
        {
            SelectFile(store, call, file);
            int length = store.Find(call.GetBytes(key), call.GetStart(key), call.GetLength(key));
            if (length < 0)
            {
                return;
            }

            if (isText)
            {
                call.Result.WriteString(store.Bytes, store.FoundAt, length);
            }
            else
            {
                call.Result.WriteRaw(store.Bytes, store.FoundAt, length);
            }
        }
    }

    private static void PutValue(KeyValueStore store, RpcCall call, int file, int key, int value)
    {
        lock (store)
        {
            SelectFile(store, call, file);
            bool put = store.TryPut(
                call.GetBytes(key), call.GetStart(key), call.GetLength(key), call.GetBytes(value), call.GetStart(value), call.GetLength(value));
            if (!put)
            {
                call.Fail(RpcErrors.StoreFull);
            }
        }
    }

    private void WriteAll(RpcCall call)
    {
        lock (_preferences)
        {
            SelectFile(_preferences, call, 0);
            call.Result.WriteStartObject();
            _preferences.WriteMembers(call.Result);
            call.Result.WriteEndObject();
        }
    }

    private static void SelectFile(KeyValueStore store, RpcCall call, int index)
    {
        if (index < 0 || call.IsNull(index))
        {
            store.Select(AsciiText.Empty, 0, 0);
        }
        else
        {
            store.Select(call.GetBytes(index), call.GetStart(index), call.GetLength(index));
        }
    }
}
