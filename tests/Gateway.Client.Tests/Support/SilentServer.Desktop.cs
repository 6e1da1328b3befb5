using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Client.Tests;

/// <summary>Accepts connections, and says what it is told to.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SilentServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(8);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public Socket Accept()
    {
        return _listener.Accept();
    }

    public void Dispose()
    {
        _listener.Dispose();
    }
}
