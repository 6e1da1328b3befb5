using System;

namespace Gateway.Client;

/// <summary>What a caller has to keep to.</summary>
internal static class Rule
{
    /// <exception cref="ArgumentException">It does not hold; the message is the rule.</exception>
    public static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(rule);
        }
    }
}
