using System;

namespace Gateway.Contract.Tests;

/// <summary>The operators as the listings write them.</summary>
internal static class Operators
{
    /// <summary>The symbol of an operator method.</summary>
    /// <param name="method">For example <c>op_Equality</c>.</param>
    public static string Symbol(string method)
    {
        return method switch
        {
            "op_Equality" => "==",
            "op_Inequality" => "!=",
            "op_GreaterThan" => ">",
            "op_GreaterThanOrEqual" => ">=",
            "op_LessThan" => "<",
            "op_LessThanOrEqual" => "<=",
            "op_Addition" or "op_UnaryPlus" => "+",
            "op_Subtraction" or "op_UnaryNegation" => "-",
            _ => throw new ArgumentException("An operator that the listings do not have: " + method, nameof(method)),
        };
    }
}
