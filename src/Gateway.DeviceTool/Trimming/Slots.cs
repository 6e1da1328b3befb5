using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Which methods a virtual method overrides or implements.</summary>
internal static class Slots
{
    /// <summary>Every method of a base class or interface, ours or the platform's, whose call can end in a method.</summary>
    /// <param name="method">A virtual method.</param>
    /// <param name="type">A class that has the method, itself or from a base class.</param>
    public static IEnumerable<MethodDefinition> Of(MethodDefinition method, TypeDefinition type)
    {
        IEnumerable<MethodDefinition> named = method.Overrides.Select(o => o.Resolve());
        return named.Concat(Above(type).SelectMany(t => t.Methods).Where(m => m.IsVirtual && m != method && HasSameSignature(m, method)));
    }

    /// <summary>All base classes and interfaces.</summary>
    public static IEnumerable<TypeDefinition> Above(TypeDefinition type)
    {
        IEnumerable<TypeReference> direct = type.Interfaces.Select(i => i.InterfaceType);
        if (type.BaseType != null)
        {
            direct = direct.Append(type.BaseType);
        }

        foreach (TypeDefinition above in direct.Select(t => t.Resolve()))
        {
            yield return above;
            foreach (TypeDefinition further in Above(above))
            {
                yield return further;
            }
        }
    }

    private static bool HasSameSignature(MethodDefinition one, MethodDefinition other)
    {
        return one.Name == other.Name && one.Parameters.Select(p => p.ParameterType.FullName).SequenceEqual(other.Parameters.Select(p => p.ParameterType.FullName));
    }
}
