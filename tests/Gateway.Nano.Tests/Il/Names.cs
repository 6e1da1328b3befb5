using System.Linq;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>Members as the lists in Data/ write them: without the type that is returned.</summary>
internal static class Names
{
    /// <summary>For example <c>System.Array::Copy(System.Array,System.Array,System.Int32)</c>.</summary>
    public static string Of(MethodReference method)
    {
        return NameOf(method) + "(" + string.Join(",", method.Parameters.Select(p => p.ParameterType.FullName)) + ")";
    }

    /// <summary>The same without the parameters, which names all overloads.</summary>
    public static string NameOf(MethodReference method)
    {
        return method.DeclaringType.FullName + "::" + method.Name;
    }
}
