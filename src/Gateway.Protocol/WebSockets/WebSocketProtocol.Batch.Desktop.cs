using System;

namespace Gateway.Protocol;

/// <content>Many messages to a call.</content>
public sealed partial class WebSocketProtocol
{
    /// <summary>Reads like <see cref="Read"/>, but hands each message to a consumer and goes on.</summary>
    /// <param name="input">Received bytes; what is read is consumed. Payload is decoded in place.</param>
    /// <param name="output">Where the protocol's own answers go.</param>
    /// <param name="consumer">Who takes the messages.</param>
    /// <returns>What ended the reading; <see cref="ReadStatus.Message"/> when the consumer wants no more for now.</returns>
    public ReadStatus ReadMany<TConsumer>(ByteBuffer input, ByteBuffer output, ref TConsumer consumer)
        where TConsumer : struct, IMessageConsumer
    {
        while (TryReadWholeMessages(input, ref consumer))
        {
            // What is left is something else, or incomplete, or wrong.
            ReadStatus status = Read(input, output);
            if (status != ReadStatus.Message)
            {
                return status;
            }

            Span<byte> payload = _message.Buffer.AsSpan(_message.Start, _message.Length);
            if (!consumer.Take(_message.Type, payload, _message.StartOfMessage, _message.EndOfMessage))
            {
                break;
            }
        }

        return ReadStatus.Message;
    }

    /// <summary>Hands out the whole messages at the front of the input.</summary>
    /// <returns>False when the consumer wants no more.</returns>
    private bool TryReadWholeMessages<TConsumer>(ByteBuffer input, ref TConsumer consumer)
        where TConsumer : struct, IMessageConsumer
    {
        if (!_isServer || _state != WebSocketState.Open || Part != FramePart.Header || _messageType != 0 || _frameRest > 0)
        {
            return true;
        }

        bool wantsMore = true;
        Span<byte> window = input.Bytes.AsSpan(input.Start, input.Length);
        try
        {
            while (wantsMore && TryReadWholeHeader(window, out int header, out int length))
            {
                if (!TryUnmask(window, header, length))
                {
                    break;
                }

                MessageType type = (MessageType)(window[0] & 0x0F);
                Span<byte> payload = window.Slice(header, length);
                window = window[(header + length)..];
                wantsMore = consumer.Take(type, payload, true, true);
            }
        }
        finally
        {
            // Also when the consumer throws: what it has got is not handed out twice.
            input.Consume(input.Length - window.Length);
        }

        return wantsMore;
    }
}
