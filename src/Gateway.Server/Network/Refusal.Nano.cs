namespace Gateway.Server;

/// <content>A thread is too dear for this: the next client waits for a moment.</content>
internal sealed partial class Refusal
{
    static partial void Run(Refusal refusal)
    {
        refusal.Tell();
    }
}
