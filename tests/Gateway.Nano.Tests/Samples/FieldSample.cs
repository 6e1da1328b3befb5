namespace Gateway.Nano.Tests.Samples;

/// <summary>Three fields: 48 bytes on the device.</summary>
internal sealed class FieldSample
{
    public int Number = 1;
    public long Long = 2;
    public byte[]? Bytes;
}
