namespace Gateway.Nano.Tests.Samples;

/// <summary>A class with one implementation, and with state that begins as false.</summary>
public abstract class MachineSample
{
    private bool _isStarted;

    public int Speed => _isStarted ? TopSpeed() : 0;

    public void Start()
    {
        _isStarted = true;
    }

    protected abstract int TopSpeed();
}
