using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Lets virtual methods that a program has one implementation of be called directly: then they can be inlined, and what they override goes.</summary>
internal static class SingleImplementations
{
    /// <summary>Replaces the calls.</summary>
    /// <param name="program">The assemblies, merged.</param>
    /// <param name="reach">What runs of them.</param>
    /// <returns>True when there were any.</returns>
    public static bool Call(DeviceProgram program, Reach reach)
    {
        Dictionary<MethodDefinition, MethodDefinition> targets = new Dictionary<MethodDefinition, MethodDefinition>();
        foreach (HashSet<MethodDefinition> family in SlotNames.FindFamilies(program).Where(f => f.All(m => program.IsOurs(m.DeclaringType) && !m.IsRuntime)))
        {
            MethodDefinition[] implementations = family.Where(m => m.HasBody && reach.Methods.Contains(m) && reach.IsMade(m.DeclaringType)).ToArray();
            if (implementations.Length == 1)
            {
                family.ToList().ForEach(m => targets.Add(m, implementations[0]));
                implementations[0].IsVirtual = false;
                implementations[0].IsNewSlot = false;
                implementations[0].IsFinal = false;
                implementations[0].Overrides.Clear();
            }
        }

        foreach (Instruction instruction in reach.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions))
        {
            instruction.Operand = instruction.Operand is MethodDefinition called && targets.TryGetValue(called, out MethodDefinition? target) ? target : instruction.Operand;
        }

        return targets.Count > 0;
    }
}
