using Gateway.Flows;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What stands beside the name when a flow is asked for or accepted: <c>timeout</c>, <c>lb</c>, <c>qos</c> and its fields. Read once in a connection.</summary>
internal sealed class FlowParameters
{
    private QosSpec _qos = new QosSpec();

    private FlowParameters()
    {
    }

    /// <summary>Milliseconds to wait for an acceptor; -1 for ever.</summary>
    public int Timeout { get; private set; } = Flow.DefaultTimeout;

    /// <summary>Who gets the flows of the name.</summary>
    public LoadBalancing Policy { get; private set; }

    /// <summary>True when <see cref="Policy"/> was given.</summary>
    public bool HasPolicy { get; private set; }

    /// <summary>What is wrong, beginning with the name of the parameter; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads parameters.</summary>
    /// <param name="text">Of the form <c>name=value</c>, with a separator between them.</param>
    /// <param name="separator">An ampersand in a query, a blank on a line.</param>
    public static FlowParameters Parse(string text, char separator)
    {
        FlowParameters parameters = new FlowParameters();
        foreach (string item in text.Split(separator))
        {
            int equals = item.IndexOf('=');
            if (item.Length > 0 && parameters.Problem == null)
            {
                parameters.Set(equals < 0 ? item : item.Substring(0, equals), equals < 0 ? "" : item.Substring(equals + 1));
            }
        }

        string? refused = parameters._qos.FindProblem();
        if (parameters.Problem == null && refused != null)
        {
            parameters.Problem = "qos: " + refused;
        }

        return parameters;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "token":
                break;
            case "lb":
                SetPolicy(value);
                break;
            case "qos":
                SetPreset(value);
                break;
            default:
                SetNumber(name, value);
                break;
        }
    }

    private void SetPolicy(string value)
    {
        HasPolicy = true;
        Policy = value == "spillover" ? LoadBalancing.Spillover : LoadBalancing.RoundRobin;
        if (value != "spillover" && value != "round-robin")
        {
            Problem = "lb: round-robin or spillover is wanted";
        }
    }

    private void SetPreset(string value)
    {
        QosSpec? preset = QosSpec.FromPreset(value);
        if (preset == null)
        {
            Problem = "qos: there is no such preset";
            return;
        }

        _qos = preset;
    }

    private void SetNumber(string name, string value)
    {
        bool isNumber = TryParse(value, out int number);
        if (name == "timeout")
        {
            Timeout = number;
            Problem = isNumber ? Problem : "timeout: a number is wanted";
        }
        else if (!_qos.TrySet(name, number))
        {
            Problem = "parameter " + name + ": there is no such one";
        }
        else if (!isNumber)
        {
            Problem = "qos: " + name + ": a number is wanted";
        }
    }

    private static bool TryParse(string text, out int number)
    {
        number = 0;
        long value = 0;
        bool negative = text.StartsWith("-");
        char[] digits = (negative ? text.Substring(1) : text).ToCharArray();
        foreach (char c in digits)
        {
            value = (value * 10) + c - '0';
            if (c < '0' || c > '9' || value > int.MaxValue)
            {
                return false;
            }
        }

        number = (int)(negative ? -value : value);
        return digits.Length > 0;
    }
}
