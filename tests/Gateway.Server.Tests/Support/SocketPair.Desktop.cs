using System;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Server.Tests;

/// <summary>Two connected sockets on this machine.</summary>
internal sealed class SocketPair : IDisposable
{
    public SocketPair()
    {
        using Socket listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        Peer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Peer.Connect(listener.LocalEndPoint!);
        Peer.ReceiveTimeout = RawClient.Patience;
        Peer.SendTimeout = RawClient.Patience;
        Ours = listener.Accept();
    }

    /// <summary>The end that is tested.</summary>
    public Socket Ours { get; }

    /// <summary>The client's end.</summary>
    public Socket Peer { get; }

    public void Dispose()
    {
        Ours.Dispose();
        Peer.Dispose();
    }
}
