using System;

namespace Gateway.Server.Tests;

/// <summary>Says what it was called with.</summary>
internal sealed class EchoFacade : Facade
{
    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, 0, "echo(Integer number, Boolean flag=false, String text=\"\", Object any=null)");
        methods.AddAlias("my.echo");
        methods.Add(this, 1, "fail()");
    }

    public override void Invoke(int code, RpcCall call)
    {
        if (code == 1)
        {
            throw new NotSupportedException("on purpose");
        }

        call.Result.WriteStartArray();
        call.Result.WriteNumber(call.GetInt32(0));
        call.Result.WriteBoolean(call.GetBoolean(1));
        call.Result.WriteString(call.GetBytes(2), call.GetStart(2), call.GetLength(2));
        call.Result.WriteRaw(call.GetBytes(3), call.GetStart(3), call.GetLength(3));
        call.Result.WriteEndArray();
    }
}
