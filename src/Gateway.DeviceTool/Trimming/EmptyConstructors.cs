using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Takes out calls of base classes' constructors that do nothing, above all of that of <c>object</c>.</summary>
internal static class EmptyConstructors
{
    /// <summary>Takes them out of a program.</summary>
    /// <param name="program">The assemblies.</param>
    /// <param name="methods">Where to look.</param>
    /// <returns>True when there were any.</returns>
    public static bool RemoveCalls(DeviceProgram program, IEnumerable<MethodDefinition> methods)
    {
        bool changed = false;
        foreach (MethodDefinition method in methods.Where(m => m.IsConstructor && !m.IsStatic && m.HasBody))
        {
            HashSet<Instruction> targets = Values.Targets(method.Body);
            foreach (Instruction call in method.Body.Instructions.Where(i => i.OpCode.Code == Code.Call && DoesNothing(program, (MethodReference)i.Operand)).ToArray())
            {
                if (call.Previous?.OpCode.Code == Code.Ldarg_0 && !targets.Contains(call) && !targets.Contains(call.Previous))
                {
                    method.Body.Instructions.Remove(call.Previous);
                    method.Body.Instructions.Remove(call);
                    changed = true;
                }
            }
        }

        return changed;
    }

    private static bool DoesNothing(DeviceProgram program, MethodReference called)
    {
        if (called.Name != ".ctor" || called.Parameters.Count > 0)
        {
            return false;
        }

        MethodDefinition constructor = called.Resolve();
        bool isEmpty = program.IsOurs(constructor.DeclaringType) && constructor.HasBody && constructor.Body.Instructions.Count == 1;
        return isEmpty || called.DeclaringType.FullName == "System.Object";
    }
}
