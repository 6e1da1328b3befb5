using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Answers every message in upper case (<see cref="UpperCase"/>), without the white space at its end. The message is converted
/// where it stands; one that is offered a second time is converted already, which changes nothing.
/// </summary>
public sealed class UpperService : Service
{
    private readonly bool _answersEmpty;

    /// <summary>Makes the service.</summary>
    /// <param name="answersEmpty">True when white space alone gets an empty answer, as among lines; false when it gets none.</param>
    /// <param name="maxMessage">Longest message in bytes, at least 1. Its answer, framed, has to fit into the output buffer.</param>
    public UpperService(bool answersEmpty, int maxMessage)
    {
        _answersEmpty = answersEmpty;
        MaxWholeMessage = maxMessage;
    }

    /// <inheritdoc/>
    public override int MaxWholeMessage { get; }

    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        byte[] bytes = message.Buffer;
        int start = message.Start;
        int length = TrimEnd(bytes, start, message.Length);
        if (length == 0 && !_answersEmpty)
        {
            return true;
        }

        UpperCase.Convert(bytes, start, length);
        return reply.TryWrite(message.Type, bytes, start, length, true);
    }

    /// <summary>Length without the blanks, tabs, line feeds, form feeds and carriage returns at the end.</summary>
    private static int TrimEnd(byte[] bytes, int start, int length)
    {
        int end = start + length;
        while (end > start && (bytes[end - 1] == ' ' || (bytes[end - 1] >= '\t' && bytes[end - 1] <= '\r')))
        {
            end--;
        }

        return end - start;
    }
}
