namespace System.Threading;

public struct SpinWait
{
    private readonly object _value;

    public void SpinOnce() => throw null;

    public static void SpinUntil(TimeSpan timeout) => throw null;

    public static void SpinUntil(int millisecondsTimeout) => throw null;
}
