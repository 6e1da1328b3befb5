using System;
using System.Net.Sockets;
using System.Threading;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Client;

/// <content>The way to a connection. Who connects has the turn to receive.</content>
public abstract partial class MessageClient
{
    /// <summary>What is being connected; null when nothing is.</summary>
    private Socket? _connecting;

    /// <summary>True when what is being connected is not to be: the client was disposed of meanwhile.</summary>
    private protected virtual bool IsUnwanted => _isDisposed;

    /// <summary>True until there is a connection, and its handshake complete, when one is being made.</summary>
    private bool IsConnecting => _connecting != null || (_transport != null && !IsReady);

    /// <summary>Connects, and waits until messages can be sent.</summary>
    /// <exception cref="ClientException">It did not come to that.</exception>
    /// <exception cref="InvalidOperationException">The client is connected.</exception>
    public void Connect()
    {
        long end = Environment.TickCount64 + Options.ConnectTimeout;
        ThrowIfConnected();
        CloseTransport();
        if (!WaitToReceive(end))
        {
            throw new ClientException(ClientError.TimedOut, "the connection before does not end");
        }

        try
        {
            ConnectInTurn(end);
        }
        finally
        {
            EndReceive();
        }
    }

    private void ConnectInTurn(long end)
    {
        ThrowIfConnected();
        try
        {
            Begin(ClientTransport.Connect(NewConnecting(), Address, Options));
        }
        catch (ClientException failure)
        {
            throw ReasonOf(failure);
        }
        finally
        {
            _connecting = null;
        }

        ReadStatus status = ReadOn();
        Flush();
        while (!IsReady && status == ReadStatus.NeedMoreData)
        {
            if (!TryReceiveBytes(ThreadWaiter.LeftUntil(end)))
            {
                CloseTransport();
                throw new ClientException(ClientError.TimedOut, "no answer to the opening handshake");
            }

            status = ReadOn();
        }

        FinishConnect(status);
    }

    /// <exception cref="InvalidOperationException">The client is connected.</exception>
    private protected void ThrowIfConnected()
    {
        if (_transport != null && !_isBroken)
        {
            throw new InvalidOperationException();
        }
    }

    private void CloseConnecting()
    {
        Socket? connecting = _connecting;
        if (connecting != null)
        {
            connecting.Close();
        }
    }

    /// <summary>Makes what is to be connected, where others can end it.</summary>
    private Socket NewConnecting()
    {
        Socket socket = ClientTransport.NewSocket();
        _isBroken = false;
        _connecting = socket;
        if (IsUnwanted)
        {
            Abort();
        }

        return socket;
    }

    /// <summary>Why there is no connection: whatever a socket says that was closed here, that is it.</summary>
    private ClientException ReasonOf(ClientException failure)
    {
        return _isBroken ? ClientException.Closed() : failure;
    }

    /// <summary>Begins anew. Whoever sent on the connection before it is waited for, as that one is closed: what is left of its message is none of this one's.</summary>
    private void Begin(ClientTransport transport)
    {
        lock (_messageLock)
        {
            while (_isFlushing)
            {
                Thread.Sleep(TurnStep);
            }

            BeginAlone(transport);
        }
    }

    private void BeginAlone(ClientTransport transport)
    {
        lock (_lock)
        {
            _protocol.Reset();
            _input.Clear();
            _output.Clear();
            _sending.Clear();
            _rest = null;
            _inputEnded = false;
            _messageWaits = false;
            _isBroken = false;
            _silentSince = Environment.TickCount64;
            _transport = transport;
            Begun();
        }

        if (IsUnwanted)
        {
            Abort();
        }
    }

    private void FinishConnect(ReadStatus status)
    {
        if (!IsReady || _isBroken || status == ReadStatus.Failed)
        {
            ClientException refusal = MakeRefusal();
            CloseTransport();
            throw refusal;
        }

        _messageWaits = status == ReadStatus.Message;
    }
}
