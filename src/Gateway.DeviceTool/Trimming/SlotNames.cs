using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Chooses names for virtual methods: one for all that override each other, and the platform's for those that override it.</summary>
internal static class SlotNames
{
    /// <summary>Chooses.</summary>
    /// <param name="program">The assemblies.</param>
    /// <param name="first">The number of the first name: those before it are other methods'. Types and fields have the same names, so that they are stored once.</param>
    public static Dictionary<MethodDefinition, string> Choose(DeviceProgram program, int first)
    {
        Dictionary<MethodDefinition, string> names = new Dictionary<MethodDefinition, string>();
        int count = first;
        foreach (HashSet<MethodDefinition> family in FindFamilies(program))
        {
            MethodDefinition? platform = family.FirstOrDefault(m => !program.IsOurs(m.DeclaringType));
            string name = platform?.Name ?? ShortNames.Letters(count++);
            family.ToList().ForEach(m => names[m] = name);
        }

        return names;
    }

    /// <summary>All virtual methods, those together that override each other, with what they override of the platform's.</summary>
    public static IEnumerable<HashSet<MethodDefinition>> FindFamilies(DeviceProgram program)
    {
        Dictionary<MethodDefinition, List<MethodDefinition>> related = Relate(program);
        HashSet<MethodDefinition> seen = new HashSet<MethodDefinition>();
        foreach (MethodDefinition method in related.Keys.Where(m => program.IsOurs(m.DeclaringType)))
        {
            if (!seen.Contains(method))
            {
                HashSet<MethodDefinition> family = GroupOf(method, related);
                seen.UnionWith(family);
                yield return family;
            }
        }
    }

    private static Dictionary<MethodDefinition, List<MethodDefinition>> Relate(DeviceProgram program)
    {
        Dictionary<MethodDefinition, List<MethodDefinition>> related = program.Methods.Where(m => m.IsVirtual).ToDictionary(m => m, m => new List<MethodDefinition>());
        foreach (TypeDefinition type in program.Types)
        {
            // An interface's method may be implemented by a base class that does not know of it.
            foreach (MethodDefinition method in Slots.Above(type).Prepend(type).SelectMany(t => t.Methods).Where(m => m.IsVirtual && related.ContainsKey(m)).ToArray())
            {
                foreach (MethodDefinition slot in Slots.Of(method, type).Where(s => s != method))
                {
                    related[method].Add(slot);
                    if (!related.TryGetValue(slot, out List<MethodDefinition>? others))
                    {
                        related.Add(slot, others = new List<MethodDefinition>());
                    }

                    others.Add(method);
                }
            }
        }

        return related;
    }

    private static HashSet<MethodDefinition> GroupOf(MethodDefinition method, Dictionary<MethodDefinition, List<MethodDefinition>> related)
    {
        HashSet<MethodDefinition> group = new HashSet<MethodDefinition> { method };
        Queue<MethodDefinition> open = new Queue<MethodDefinition>(group);
        while (open.TryDequeue(out MethodDefinition? next))
        {
            foreach (MethodDefinition other in related[next].Where(group.Add))
            {
                open.Enqueue(other);
            }
        }

        return group;
    }
}
