using System.Net.Sockets;
using System.Threading;

namespace Gateway.Server;

/// <content>A thread for each port, which waits there.</content>
internal sealed partial class Acceptor
{
    private const int Pause = 50;

    public partial void Start()
    {
        foreach (Listener listener in _listeners)
        {
            Begin(listener);
        }
    }

    public partial void Join(int milliseconds)
    {
        foreach (Listener listener in _listeners)
        {
            listener.Accepting?.Join(milliseconds);
        }
    }

    partial void Begin(Listener listener)
    {
        listener.Accepting = new Thread(() => Run(listener));
        listener.Accepting.Start();
    }

    partial void SpareLastDescriptors(ref Socket? socket)
    {
        if (socket != null && DescriptorLimit.IsNear(socket))
        {
            socket.Close();
            socket = null;
        }
    }

    private void Run(Listener listener)
    {
        while (!IsStopping && Has(listener))
        {
            if (!TryAdmit(listener))
            {
                // Closed, or out of sockets or memory: the latter pass.
                Thread.Sleep(Pause);
            }
        }
    }
}
