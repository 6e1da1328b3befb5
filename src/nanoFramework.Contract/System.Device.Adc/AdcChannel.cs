namespace System.Device.Adc;

public class AdcChannel : AdcChannelBase, IDisposable
{
    internal AdcChannel() => throw null;

    public void Dispose() => throw null;

    public override int ReadValue() => throw null;
}
