using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

using Gateway.Testing;

namespace Gateway.Host.Tests;

/// <summary>A client that sends whatever it likes over a plain socket.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(int port)
    {
        RawClient client = new();
        await client._client.ConnectAsync(IPAddress.Loopback, port).Bounded();
        return client;
    }

    public Task SendAsync(string text)
    {
        return SendAsync(Encoding.UTF8.GetBytes(text));
    }

    public Task SendAsync(byte[] bytes)
    {
        return _client.GetStream().WriteAsync(bytes).AsTask().Bounded();
    }

    /// <summary>Sends as much as the other side takes; its hanging up in between is no error.</summary>
    public async Task TrySendAsync(byte[] bytes)
    {
        try
        {
            await SendAsync(bytes);
        }
        catch (IOException)
        {
            // What the other side said before it hung up is for the reader to judge.
        }
    }

    /// <summary>Reads up to the next line feed, which is dropped like a carriage return before it.</summary>
    public async Task<string?> ReadLineAsync()
    {
        using MemoryStream line = new();
        for (int value = await ReadByteAsync(); value != '\n'; value = await ReadByteAsync())
        {
            if (value < 0)
            {
                return null;
            }

            line.WriteByte((byte)value);
        }

        return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
    }

    /// <summary>Reads until the other side has ended the connection, in whatever way.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using MemoryStream all = new();
        try
        {
            for (int value = await ReadByteAsync(); value >= 0; value = await ReadByteAsync())
            {
                all.WriteByte((byte)value);
            }
        }
        catch (IOException)
        {
            // Reset instead of closed: an end too.
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    /// <summary>Ends the connection with a reset, as a client does that is killed.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    public void Dispose()
    {
        _client.Dispose();
    }

    private async ValueTask<int> ReadByteAsync()
    {
        if (_start == _end)
        {
            _start = 0;
            _end = await _client.GetStream().ReadAsync(_buffer).AsTask().Bounded();
        }

        return _end == 0 ? -1 : _buffer[_start++];
    }
}
