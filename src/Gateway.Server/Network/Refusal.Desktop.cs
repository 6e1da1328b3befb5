using System.Threading;

namespace Gateway.Server;

/// <content>The thread pool waits for the client, so that the next one can be accepted at once.</content>
internal sealed partial class Refusal
{
    static partial void Run(Refusal refusal)
    {
        ThreadPool.UnsafeQueueUserWorkItem(static waiting => waiting.Tell(), refusal, preferLocal: false);
    }
}
