using System.Threading;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The end of a flow at the board's methods, served by a thread that ends with it.</summary>
internal sealed class RpcEnd : FlowEnd
{
    private readonly RpcService _service;
    private readonly long _address;
    private readonly ThreadWaiter _waiter;
    private readonly byte[] _line;

    /// <summary>Makes an end.</summary>
    /// <param name="service">What answers.</param>
    /// <param name="address">Who asks, see <see cref="RemoteAddress"/>.</param>
    public RpcEnd(RpcService service, long address)
        : this(service, address, new ThreadWaiter())
    {
    }

    private RpcEnd(RpcService service, long address, ThreadWaiter waiter)
        : base(waiter, waiter, true)
    {
        _service = service;
        _address = address;
        _waiter = waiter;
        _line = new byte[service.MaxWholeMessage];
    }

    /// <summary>Begins to answer.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    private void Run()
    {
        RpcConnection connection = _service.Take(_address, new Mailbox(null, new ThreadWaker(_waiter), _address));
        int length = ReadLine();
        while (length >= 0 && TryAnswer(connection, length))
        {
            length = ReadLine();
        }

        _service.Return(connection);
        Close(PipeStatus.Deallocated);
    }

    /// <summary>Does what a request asks for; one that waits for an event holds nobody else up.</summary>
    /// <returns>False when the flow is to end.</returns>
    private bool TryAnswer(RpcConnection connection, int length)
    {
        connection.Handle(_line, 0, length);
        while (connection.IsWaiting && !connection.TryResume())
        {
            if (Incoming!.HasEnded)
            {
                return false;
            }

            _waiter.Wait(connection.WaitEnd < 0 ? long.MaxValue : connection.WaitEnd);
        }

        Write(connection.Answer);
        return !connection.Ends;
    }

    /// <summary>Waits for a request.</summary>
    /// <returns>Its length; -1 when there is none any more, or it was too long, which is told.</returns>
    private int ReadLine()
    {
        StreamPipe pipe = (StreamPipe)Incoming!;
        bool found = false;
        int length = 0;
        while (!found)
        {
            int count = _line.Length - length;
            PipeStatus status = pipe.ReadLine(_line, length, ref count, ref found);
            length += count;
            if (status == PipeStatus.Wait)
            {
                _waiter.Wait(long.MaxValue);
            }
            else if (status != PipeStatus.Done)
            {
                return -1;
            }
            else if (count == 0 && !found)
            {
                byte[] reply = _service.TooLongReply!;
                WritePart(reply, 0, reply.Length - 1, true);
                return -1;
            }
        }

        return length;
    }

    private void Write(ByteBuffer answer)
    {
        while (answer.Length > 0)
        {
            int max = Outgoing!.MaxPart;
            int part = answer.Length < max ? answer.Length : max;
            WritePart(answer.Bytes, answer.Start, part, part == answer.Length);
            answer.Consume(part);
        }
    }

    /// <summary>Waits for room. What is written to somebody who has gone is lost; what was asked for before is done all the same.</summary>
    private void WritePart(byte[] bytes, int start, int count, bool isLast)
    {
        while (Outgoing!.TryWrite(MessageType.Text, bytes, start, count, isLast) == PipeStatus.Wait)
        {
            _waiter.Wait(long.MaxValue);
        }
    }
}
