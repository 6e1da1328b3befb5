namespace Gateway.Server;

/// <content>One processor, on which the interpreter runs an instruction at a time: a store is all it takes, and a native call costs thirty.</content>
public partial class Gate
{
    public partial void Leave()
    {
        _taken = 0;
    }
}
