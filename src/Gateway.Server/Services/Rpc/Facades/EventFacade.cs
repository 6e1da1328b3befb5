using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Events: post, poll, wait for, stream.</summary>
internal sealed class EventFacade : Facade
{
    private const int Poll = 0;
    private const int Wait = 1;
    private const int WaitFor = 2;
    private const int Post = 3;
    private const int ClearBuffer = 4;
    private const int StartDispatcher = 5;
    private const int StopDispatcher = 6;
    private const int WaitAndGet = 7;
    private const int GetAll = 8;
    private const int Receive = 9;
    private const int PostKept = 10;
    private const int WaitForDeprecated = 11;
    private const int Statistics = 12;

    /// <summary>Bytes of an answer that are kept free behind a list of events.</summary>
    private const int TailLength = 128;

    private static readonly byte[] s_names = TextTable.Make("size|count|dropped");
    private const int SizeText = 0;
    private const int CountText = 1;
    private const int DroppedText = 2;

    private readonly EventPublisher _publisher;
    private readonly EventDispatcher _dispatcher;

    public EventFacade(EventPublisher publisher, EventDispatcher dispatcher)
    {
        _publisher = publisher;
        _dispatcher = dispatcher;
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, Poll, "eventPoll(Integer number_of_events=1)");
        methods.Add(this, Wait, "eventWait(Integer timeout=null)");
        methods.Add(this, WaitFor, "eventWaitFor(String eventName, Integer timeout=null)");
        methods.Add(this, Post, "eventPost(String name, Object data, Boolean enqueue=false)");
        methods.Add(this, ClearBuffer, "eventClearBuffer()");
        methods.Add(this, StartDispatcher, "startEventDispatcher(Integer port=0)");
        methods.Add(this, StopDispatcher, "stopEventDispatcher()");
        methods.Add(this, WaitAndGet, "eventWaitAndGet(String callbackId, String eventName, Integer timeout=60000)");
        methods.Add(this, GetAll, "eventGetAll(String callbackId, String eventName)");
        methods.Add(this, Receive, "receiveEvent()");
        methods.Add(this, PostKept, "postEvent(String name, Object data)");
        methods.Add(this, WaitForDeprecated, "waitForEvent(String eventName, Integer timeout=null)");
        methods.Add(this, Statistics, "eventStatistics()");
    }

    public override void Invoke(int code, RpcCall call)
    {
        switch (code)
        {
            case Poll:
                WriteEvents(call);
                break;
            case Wait:
                PutOff(call, 0, true);
                break;
            case WaitFor:
            case WaitForDeprecated:
                WaitForName(call);
                break;
            case Post:
                PostEvent(call, call.GetBoolean(2));
                break;
            case PostKept:
                PostEvent(call, true);
                break;
            case ClearBuffer:
                Clear();
                break;
            case Receive:
                _publisher.Ring.Poll(1, call.Result, RoomOf(call));
                break;
            case WaitAndGet:
                WaitForCallback(call);
                break;
            case GetAll:
                WriteCallbacks(call);
                break;
            default:
                InvokeOther(code, call);
                break;
        }
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        _publisher.Ring.Clear();
    }

    /// <summary>Publishes an event of the gateway's own, without data.</summary>
    public void Publish(byte[] name, RpcCall call)
    {
        int start = call.Answer.End;
        int mark = call.Result.Mark();
        _publisher.WriteStart(call.Result, name, 0, name.Length, 0, 0);
        call.Result.WriteNull();
        call.Result.WriteEndObject();
        if (!call.Result.HasOverflowed)
        {
            _publisher.TryPublish(name, 0, name.Length, call.Answer.Bytes, start, call.Answer.End - start, 0, 0, true);
        }

        call.Result.RollBack(mark);
    }

    private void InvokeOther(int code, RpcCall call)
    {
        switch (code)
        {
            case StartDispatcher:
                Dispatch(call);
                break;
            case StopDispatcher:
                _dispatcher.Stop();
                break;
            default:
                WriteStatistics(call.Result);
                break;
        }
    }

    private void WriteEvents(RpcCall call)
    {
        int wanted = call.GetInt32(0);
        call.Result.WriteStartArray();
        int polled = _publisher.Ring.Poll(wanted, call.Result, RoomOf(call));
        call.Result.WriteEndArray();
        if (polled == 0 && wanted > 0 && _publisher.Ring.Count > 0)
        {
            call.Fail(RpcErrors.ResultTooLarge);
        }
    }

    private void WaitForName(RpcCall call)
    {
        PutOff(call, 1, false);
        if (!call.Wait.TrySetName(call.GetBytes(0), call.GetStart(0), call.GetLength(0)))
        {
            call.FailOutOfRange(0);
        }
    }

    private void WaitForCallback(RpcCall call)
    {
        PutOff(call, 2, true);
        SelectCallback(call);
    }

    private void WriteCallbacks(RpcCall call)
    {
        call.Wait.Begin(0, true);
        if (SelectCallback(call))
        {
            call.Result.WriteStartArray();
            _publisher.Ring.TakeAll(call.Wait, call.Result, RoomOf(call));
            call.Result.WriteEndArray();
        }
    }

    /// <summary>Waits for, or looks for, the events of a name that belong to a callback.</summary>
    private static bool SelectCallback(RpcCall call)
    {
        CallbackId id = call.CallbackId;
        if (!id.TryParse(call.GetBytes(0), call.GetStart(0), call.GetLength(0)))
        {
            call.FailOutOfRange(0);
            return false;
        }

        call.Wait.SetCallback(id.Uid, id.Call);
        if (!call.Wait.TrySetName(call.GetBytes(1), call.GetStart(1), call.GetLength(1)))
        {
            call.FailOutOfRange(1);
            return false;
        }

        return true;
    }

    /// <summary>Puts the answer off until there is an event.</summary>
    private static void PutOff(RpcCall call, int timeoutIndex, bool takes)
    {
        int timeout = call.IsNull(timeoutIndex) ? -1 : call.GetInt32(timeoutIndex);
        call.Wait.Begin(!call.IsNull(timeoutIndex) && timeout < 0 ? 0 : timeout, takes);
        call.PutOff();
    }

    private void PostEvent(RpcCall call, bool keep)
    {
        int start = call.Answer.End;
        int mark = call.Result.Mark();
        _publisher.WriteStart(call.Result, call.GetBytes(0), call.GetStart(0), call.GetLength(0), 0, 0);
        call.Result.WriteRaw(call.GetBytes(1), call.GetStart(1), call.GetLength(1));
        call.Result.WriteEndObject();
        bool posted = !call.Result.HasOverflowed && _publisher.TryPublish(
            call.GetBytes(0), call.GetStart(0), call.GetLength(0), call.Answer.Bytes, start, call.Answer.End - start, 0, 0, keep);
        call.Result.RollBack(mark);
        if (!posted)
        {
            call.Fail(RpcErrors.EventTooLarge);
        }
    }

    private void Dispatch(RpcCall call)
    {
        int port = call.GetInt32(0);
        if (port < 0 || port > ushort.MaxValue)
        {
            call.FailOutOfRange(0);
            return;
        }

        port = _dispatcher.Start(port);
        if (port < 0)
        {
            call.Fail(RpcErrors.NoPort);
            return;
        }

        call.Result.WriteNumber(port);
    }

    private void WriteStatistics(JsonWriter result)
    {
        result.WriteStartObject();
        result.WritePropertyName(s_names, SizeText);
        result.WriteNumber(_publisher.Ring.Size);
        result.WritePropertyName(s_names, CountText);
        result.WriteNumber(_publisher.Ring.Count);
        result.WritePropertyName(s_names, DroppedText);
        result.WriteNumber(_publisher.Ring.Dropped);
        result.WriteEndObject();
    }

    private static int RoomOf(RpcCall call)
    {
        return call.Answer.FreeSpace - TailLength;
    }
}
