using System.Linq;
using System.Text;

namespace Gateway.Native.Generator;

/// <summary>The same name in the ways of three languages.</summary>
internal static class Names
{
    /// <summary><c>max_line</c> as <c>MaxLine</c>.</summary>
    public static string ToPascal(string snake)
    {
        return string.Concat(snake.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary><c>max_line</c> as <c>maxLine</c>.</summary>
    public static string ToCamel(string snake)
    {
        string pascal = ToPascal(snake);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    /// <summary><c>NeedMoreData</c> as <c>NEED_MORE_DATA</c>.</summary>
    public static string ToUpper(string pascal)
    {
        StringBuilder text = new();
        foreach (char c in pascal)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>The name of an enum's value in C.</summary>
    public static string ToConstant(AbiDescription abi, AbiEnum item, AbiValue value)
    {
        string prefix = item.Prefix.Length == 0 ? "" : item.Prefix + "_";
        return (abi.Prefix + "_" + prefix).ToUpperInvariant() + ToUpper(value.Name);
    }
}
