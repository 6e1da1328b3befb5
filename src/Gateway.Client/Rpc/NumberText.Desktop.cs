using System.Globalization;

namespace Gateway.Client;

/// <summary>How a number is written where no culture matters.</summary>
internal static class NumberText
{
    /// <summary>The shortest text that is exactly this number.</summary>
    public static string Of(double number)
    {
        return number.ToString("R", CultureInfo.InvariantCulture);
    }
}
