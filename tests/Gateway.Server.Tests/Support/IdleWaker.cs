namespace Gateway.Server.Tests;

/// <summary>Stands for a driver where the test itself pumps.</summary>
internal sealed class IdleWaker : Waker
{
    public override void Wake()
    {
    }
}
