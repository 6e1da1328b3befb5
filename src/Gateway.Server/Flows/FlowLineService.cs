using System;
using System.Text;
using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Flows over lines: <c>ALLOC name</c> or <c>SERVE name</c>, with parameters behind the name, after <c>TOKEN secret</c> where the
/// gateway has one. Everything after the answer <c>OK</c> belongs to the flow.
/// </summary>
internal sealed class FlowLineService : Service
{
    private const int MaxCommand = 1024;
    private const string TokenCommand = "TOKEN ";

    private static readonly object s_letIn = new object();

    private readonly FlowNames _names;
    private readonly Secret? _secret;
    private readonly FailureLimiter _limiter = new FailureLimiter();

    /// <summary>Makes the service.</summary>
    /// <param name="names">Where those meet who ask and who accept.</param>
    /// <param name="secret">What clients have to know; null for nothing.</param>
    public FlowLineService(FlowNames names, Secret? secret)
    {
        _names = names;
        _secret = secret;
    }

    /// <inheritdoc/>
    public override bool IsDuplex => true;

    /// <inheritdoc/>
    public override void Opened(Reply reply)
    {
        reply.State = _secret == null ? s_letIn : null;
    }

    /// <inheritdoc/>
    public override void Closed(Reply reply)
    {
        if (reply.State is FlowConnection connection)
        {
            connection.Closed(reply);
        }
    }

    /// <inheritdoc/>
    public override bool Received(Message message, Reply reply)
    {
        if (reply.State is FlowConnection connection)
        {
            return connection.Received(message, reply);
        }

        Begin(message, reply);
        return true;
    }

    /// <inheritdoc/>
    public override bool Woken(Reply reply)
    {
        return !(reply.State is FlowConnection connection) || connection.Woken(reply);
    }

    /// <summary>Takes one of the lines before the flow.</summary>
    private void Begin(Message message, Reply reply)
    {
        bool whole = message.StartOfMessage && message.EndOfMessage && message.Length <= MaxCommand;
        string line = whole ? Encoding.UTF8.GetString(message.Buffer, message.Start, message.Length).TrimEnd('\r') : "";
        if (line.StartsWith(TokenCommand) && reply.State == null)
        {
            LetIn(message, line, reply);
            return;
        }

        FlowConnection connection = reply.State == null ? Refusal(reply, "token") : Make(line, reply);
        reply.State = connection;
        connection.Open(reply);
    }

    private void LetIn(Message message, string line, Reply reply)
    {
        int length = TokenCommand.Length;
        long now = Environment.TickCount64;
        int rest = Encoding.UTF8.GetBytes(line).Length - length;
        bool blocked = _limiter.IsBlocked(reply.PeerAddress, now);
        if (!blocked && _secret!.Matches(message.Buffer, message.Start + length, rest))
        {
            reply.State = s_letIn;
            return;
        }

        if (!blocked)
        {
            _limiter.CountFailure(reply.PeerAddress, now);
        }

        FlowConnection refusal = Refusal(reply, blocked ? "token: too many wrong ones, try again in a minute" : "token");
        reply.State = refusal;
        refusal.Open(reply);
    }

    private FlowConnection Make(string line, Reply reply)
    {
        string[] words = line.Split(new char[] { ' ' }, 3);
        byte[]? name = words.Length < 2 ? null : FlowName.TryDecode(words[1]);
        bool serves = words[0] == "SERVE";
        if (!serves && words[0] != "ALLOC")
        {
            return Refusal(reply, "ALLOC or SERVE is wanted");
        }

        FlowParameters parameters = FlowParameters.Parse(words.Length < 3 ? "" : words[2], ' ');
        string? problem = name == null ? FlowName.Problem : parameters.Problem;
        if (problem != null)
        {
            return Refusal(reply, problem);
        }

        return serves
            ? new ServeConnection(reply, _names, true, name!, parameters)
            : new AllocConnection(reply, _names, true, name!, parameters.Timeout);
    }

    private static FlowConnection Refusal(Reply reply, string problem)
    {
        return new RefusedConnection(reply, true, problem);
    }
}
