namespace Gateway.Client;

/// <summary>How a number is written: the device has no cultures.</summary>
internal static class NumberText
{
    /// <summary>The number to as many digits as the device writes.</summary>
    public static string Of(double number)
    {
        return number.ToString();
    }
}
