namespace System.Device.Adc;

public abstract class AdcChannelBase
{
    public AdcController Controller => throw null;

    public double ReadRatio() => throw null;

    public abstract int ReadValue();
}
