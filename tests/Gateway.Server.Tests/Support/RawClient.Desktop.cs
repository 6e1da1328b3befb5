using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Gateway.Protocol.Tests;

namespace Gateway.Server.Tests;

/// <summary>A client that sends whatever it likes; it waits long, but not for ever.</summary>
internal sealed class RawClient : IDisposable
{
    /// <summary>Milliseconds that end a hang; no expectation about speed.</summary>
    public const int Patience = 60000;

    private readonly Socket _socket;

    public RawClient(int port)
        : this(new IPEndPoint(IPAddress.Loopback, port))
    {
    }

    public RawClient(IPEndPoint server)
    {
        _socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.ReceiveTimeout = Patience;
        _socket.SendTimeout = Patience;
        _socket.NoDelay = true;
        _socket.Connect(server);
    }

    /// <summary>Bytes that wait to be read.</summary>
    public int Available => _socket.Available;

    /// <summary>A client whose WebSocket at <c>/echo</c> is open.</summary>
    public static RawClient OpenWebSocket(int port)
    {
        RawClient client = new RawClient(port);
        client.Send(Texts.Upgrade);
        Assert.AreEqual(Texts.Accepted, client.ReadText(Texts.Accepted.Length));
        return client;
    }

    public void Send(string text)
    {
        Send(Encoding.Latin1.GetBytes(text));
    }

    public void Send(byte[] bytes)
    {
        int sent = 0;
        while (sent < bytes.Length)
        {
            sent += _socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
        }
    }

    /// <summary>Sends as much as the other side takes; its hanging up in between is no error.</summary>
    public void TrySend(byte[] bytes)
    {
        try
        {
            Send(bytes);
        }
        catch (SocketException)
        {
            // What the other side said before it hung up is for the reader to judge.
        }
    }

    public byte[] Read(int count)
    {
        byte[] bytes = new byte[count];
        int received = 0;
        while (received < count)
        {
            int part = _socket.Receive(bytes, received, count - received, SocketFlags.None);
            Assert.IsTrue(part > 0, $"the stream ended after {received} of {count} bytes");
            received += part;
        }

        return bytes;
    }

    public string ReadText(int count)
    {
        return Encoding.Latin1.GetString(Read(count));
    }

    /// <summary>Reads a line of UTF-8, without its line feed.</summary>
    public string ReadLine()
    {
        MemoryStream line = new MemoryStream();
        byte[] next = new byte[1];
        while (_socket.Receive(next, 0, 1, SocketFlags.None) > 0 && next[0] != '\n')
        {
            line.WriteByte(next[0]);
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }

    /// <summary>Reads until there is so much or the connection has ended, in order or not.</summary>
    public string TryReadText(int count)
    {
        byte[] bytes = new byte[count];
        int received = 0;
        try
        {
            int part = 1;
            while (received < count && part > 0)
            {
                part = _socket.Receive(bytes, received, count - received, SocketFlags.None);
                received += part;
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode != SocketError.TimedOut)
        {
            // A reset is an end too.
        }

        return Encoding.Latin1.GetString(bytes, 0, received);
    }

    /// <summary>Reads until the other side has ended the stream; a reset is a failure.</summary>
    public byte[] ReadToEnd()
    {
        MemoryStream all = new MemoryStream();
        byte[] part = new byte[64 * 1024];
        int count;
        while ((count = _socket.Receive(part)) > 0)
        {
            all.Write(part, 0, count);
        }

        return all.ToArray();
    }

    /// <summary>Waits until the connection has ended, in order or not.</summary>
    public void WaitForEnd()
    {
        try
        {
            ReadToEnd();
        }
        catch (SocketException exception) when (exception.SocketErrorCode != SocketError.TimedOut)
        {
            // A reset is an end too.
        }
    }

    /// <summary>Sends a line and reads the same one.</summary>
    public void EchoLine(string line)
    {
        Send(line + "\n");
        Assert.AreEqual(line + "\n", ReadText(line.Length + 1));
    }

    /// <summary>Sends a text message and reads the same one.</summary>
    public void EchoMessage(string text)
    {
        byte[] payload = Encoding.Latin1.GetBytes(text);
        Send(Frames.Make(0x81, payload, true));
        byte[] reply = Frames.Make(0x81, payload, false);
        Check.Bytes(reply, Read(reply.Length));
    }

    /// <summary>Says that nothing more comes, and still reads.</summary>
    public void EndOutput()
    {
        _socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Ends the connection with a reset, as a client does that is killed.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose()
    {
        _socket.Dispose();
    }
}
