namespace System.IO.Ports;

public class SerialDataReceivedEventArgs : EventArgs
{
    internal SerialDataReceivedEventArgs() => throw null;

    public SerialData EventType => throw null;
}
