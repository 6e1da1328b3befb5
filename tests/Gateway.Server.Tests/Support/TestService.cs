using System;
using Gateway.Protocol;

namespace Gateway.Server.Tests;

/// <summary>A service that behaves as a test wants it to, and counts how often it was asked.</summary>
internal sealed class TestService : Service
{
    private readonly Answer _answer;

    public TestService(Answer answer)
    {
        _answer = answer;
    }

    public int Calls { get; private set; }

    /// <summary>Throws on a message that begins with <c>!</c>, sends any other back.</summary>
    public static TestService ThrowsOnMark()
    {
        return new TestService(ThrowOnMark);
    }

    /// <summary>Says for ever that the output is full.</summary>
    public static TestService NeverFits()
    {
        return new TestService(Refuse);
    }

    /// <summary>Answers every message with a larger one than the output has room for.</summary>
    public static TestService WantsTooMuch()
    {
        return new TestService(WriteTooMuch);
    }

    /// <summary>Writes a part of its answer, and then says that the output is full, again and again.</summary>
    public static TestService NeverEnds()
    {
        return new TestService(WriteAndRefuse);
    }

    /// <summary>Answers every message, and ends the conversation.</summary>
    public static TestService EndsNormally()
    {
        return new TestService(WriteAndClose);
    }

    public override bool Received(Message message, Reply reply)
    {
        Calls++;
        return _answer(message, reply);
    }

    private static bool ThrowOnMark(Message message, Reply reply)
    {
        if (message.Length > 0 && message.Buffer[message.Start] == '!')
        {
            throw new NotSupportedException("marked");
        }

        return reply.TryWrite(message);
    }

    private static bool Refuse(Message message, Reply reply)
    {
        return false;
    }

    private static bool WriteTooMuch(Message message, Reply reply)
    {
        return reply.TryWrite(MessageType.Binary, new byte[5000], 0, 5000, true);
    }

    private static bool WriteAndRefuse(Message message, Reply reply)
    {
        reply.TryWrite(message);
        return false;
    }

    private static bool WriteAndClose(Message message, Reply reply)
    {
        return reply.TryWrite(message) && reply.TryClose(CloseStatus.NormalClosure);
    }
}
