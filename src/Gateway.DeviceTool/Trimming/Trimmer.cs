using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Leaves of a program what it can come to, with short names.</summary>
internal static class Trimmer
{
    /// <summary>Trims. What is left is in the assembly with the entry point.</summary>
    /// <param name="program">The assemblies.</param>
    /// <param name="kept">Names of assemblies whose public members are entry points too.</param>
    /// <returns>The new names with the old ones.</returns>
    public static IReadOnlyList<string> Trim(DeviceProgram program, IReadOnlyCollection<string> kept)
    {
        MethodDefinition[] roots = program.Assemblies.Select(a => a.EntryPoint).Where(m => m != null)
            .Concat(program.Methods.Where(m => kept.Contains(m.Module.Assembly.Name.Name) && IsVisible(m)))
            .ToArray();
        Merge.IntoMain(program);
        Removal.RemoveAllBut(program, Shrink(program, roots));
        foreach (MethodDefinition method in program.Methods.Where(m => m.HasBody))
        {
            Narrowing.Remove(method.Body);
        }

        IReadOnlyDictionary<IMemberDefinition, string> old = ShortNames.Read(program);
        Statics.Gather(program);
        IReadOnlyList<string> names = ShortNames.Give(program, old);
        Enums.Replace(program);
        ErasedTypes.Replace(program);
        Statics.RemoveEmpty(program);
        program.Methods.Where(m => m.HasBody).ToList().ForEach(m => Locals.Arrange(m.Body));
        return names;
    }

    /// <summary>Makes what a program runs smaller until nothing is left to do.</summary>
    /// <param name="program">The assemblies, merged.</param>
    /// <param name="roots">The entry points.</param>
    /// <returns>What still runs.</returns>
    public static Reach Shrink(DeviceProgram program, MethodDefinition[] roots)
    {
        Reach reach;
        do
        {
            reach = new Reach(program, roots);
        }
        while (Simplify(program, reach, roots));

        return reach;
    }

    /// <summary>Makes what is reached smaller, so that next time less may be.</summary>
    private static bool Simplify(DeviceProgram program, Reach reach, MethodDefinition[] roots)
    {
        bool changed = Accessors.Inline(program, reach.Methods) | EmptyConstructors.RemoveCalls(program, reach.Methods);
        foreach (MethodDefinition method in reach.Methods.Where(m => m.HasBody))
        {
            changed |= UnreadFields.RemoveStores(method, reach);
        }

        changed |= SingleImplementations.Call(program, reach) | ConstantFields.Replace(reach) | Shortening.Shorten(reach.Methods) | KnownCalls.Remove(reach.Methods) | Parameters.Remove(reach.Methods, roots);
        return changed || Inlining.Inline(reach.Methods, roots);
    }

    private static bool IsVisible(MethodDefinition method)
    {
        for (TypeDefinition? type = method.DeclaringType; type != null; type = type.DeclaringType)
        {
            if (!type.IsPublic && !type.IsNestedPublic)
            {
                return false;
            }
        }

        return method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
    }
}
