namespace Gateway.Server;

/// <summary>Whoever stands before the board.</summary>
internal sealed class UserFacade : Facade
{
    private const int MakeToast = 0;
    private const int Vibrate = 1;

    private readonly Board _board;

    public UserFacade(Board board)
    {
        _board = board;
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, MakeToast, "makeToast(String message)");
        methods.Add(this, Vibrate, "vibrate(Integer duration=300)");
    }

    public override void Invoke(int code, RpcCall call)
    {
        if (code == Vibrate && call.GetInt32(0) < 0)
        {
            call.FailOutOfRange(0);
            return;
        }

        bool done;
        lock (_board)
        {
            done = code == Vibrate
                ? _board.TryVibrate(call.GetInt32(0))
                : _board.TryShow(call.GetBytes(0), call.GetStart(0), call.GetLength(0));
        }

        if (!done)
        {
            call.FailUnsupported();
        }
    }
}
