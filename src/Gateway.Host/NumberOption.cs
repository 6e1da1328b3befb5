using System.CommandLine;
using System.Linq;

namespace Gateway.Host;

/// <summary>Options that are whole numbers within limits.</summary>
internal static class NumberOption
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the help says about it.</param>
    /// <param name="byDefault">What it is when it is not given.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    public static Option<int> Make(string name, string description, int byDefault, int least, int most)
    {
        return new Option<int>(name)
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = _ => byDefault,
            CustomParser = result =>
            {
                string text = result.Tokens.Single().Value;
                if (!int.TryParse(text, out int value) || value < least || value > most)
                {
                    result.AddError($"{name}: '{text}' is not a number from {least} to {most}");
                }

                return value;
            },
        };
    }
}
