using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Gateway.Firmware;

/// <summary>Gives the one client of our access point an address, on a thread of its own, until the board restarts.</summary>
internal sealed class DhcpServer
{
    private const int ServerPort = 67;
    private const int ClientPort = 68;
    private const int MaxRequest = 600;

    private readonly IPAddress _address;
    private readonly DhcpReply _reply;

    /// <summary>Makes it.</summary>
    /// <param name="address">Our address; the client gets the next one.</param>
    public DhcpServer(string address)
    {
        _address = IPAddress.Parse(address);
        byte[] server = _address.GetAddressBytes();
        byte[] client = _address.GetAddressBytes();
        client[3]++;
        _reply = new DhcpReply(server, client);
    }

    /// <summary>Begins; returns at once.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    private void Run()
    {
        Socket listener = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        listener.Bind(new IPEndPoint(IPAddress.Any, ServerPort));

        // Bound to our address, a broadcast leaves by the access point and not by the other interface.
        Socket sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
        sender.Bind(new IPEndPoint(_address, 0));
        Answer(listener, sender);
    }

    private void Answer(Socket listener, Socket sender)
    {
        byte[] request = new byte[MaxRequest];
        EndPoint client = new IPEndPoint(IPAddress.Any, 0);
        EndPoint everybody = new IPEndPoint(new IPAddress(new byte[] { 255, 255, 255, 255 }), ClientPort);
        while (true)
        {
            try
            {
                int count = listener.ReceiveFrom(request, ref client);
                if (_reply.TryAnswer(request, count))
                {
                    sender.SendTo(_reply.Bytes, _reply.Length, SocketFlags.None, everybody);
                }
            }
            catch (SocketException)
            {
                // A client that is gone asks again when it is back.
                Thread.Sleep(1);
            }
        }
    }
}
