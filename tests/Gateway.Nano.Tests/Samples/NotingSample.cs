namespace Gateway.Nano.Tests.Samples;

/// <summary>A class whose objects set a static field: it is zero until there is one.</summary>
public sealed class NotingSample
{
    private static int s_made;

    public NotingSample()
    {
        s_made = 1;
    }

    public static int Made => s_made;
}
