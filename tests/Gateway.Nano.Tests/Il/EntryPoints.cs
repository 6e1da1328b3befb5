using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>The methods that Data/entry-points.txt names; one that is virtual stands for all that override it.</summary>
internal static class EntryPoints
{
    /// <summary>All methods that a line of the list names.</summary>
    /// <param name="program">Our assemblies.</param>
    /// <param name="name">Type and method, without parameters.</param>
    public static IEnumerable<MethodDefinition> Find(ProgramModel program, string name)
    {
        return program.Methods.Where(m => Names.NameOf(m) == name).SelectMany(program.TargetsOfVirtual).Distinct();
    }
}
