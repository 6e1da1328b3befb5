using Gateway.Flows;

namespace Gateway.Server;

/// <summary>Turns what passes through a pipe into upper case. A letter that is cut between two parts stays as it is.</summary>
internal sealed class UpperTransform : FlowTransform
{
    public override void Apply(byte[] bytes, int start, int count)
    {
        UpperCase.Convert(bytes, start, count);
    }
}
