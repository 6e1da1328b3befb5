using System.Threading;

namespace Gateway.Server;

/// <content>Many processors: what was done inside is to be seen by who enters next.</content>
public partial class Gate
{
    public partial void Leave()
    {
        Interlocked.Exchange(ref _taken, 0);
    }
}
