using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Reads and writes fields where the source uses properties that do no more than that: a call costs the interpreter ten instructions.</summary>
internal static class Accessors
{
    /// <summary>Replaces the calls in a program. The accessors themselves are then not called any more.</summary>
    /// <param name="program">The assemblies: the platform's own accessors are left alone.</param>
    /// <param name="methods">Where to look.</param>
    /// <returns>True when there were any.</returns>
    public static bool Inline(DeviceProgram program, IEnumerable<MethodDefinition> methods)
    {
        bool changed = false;
        foreach (MethodDefinition method in methods.Where(m => m.HasBody))
        {
            foreach (Instruction instruction in method.Body.Instructions.Where(i => i.OpCode.Code is Code.Call or Code.Callvirt))
            {
                MethodDefinition? called = ((MethodReference)instruction.Operand).Resolve();
                if (called != null && program.IsOurs(called.DeclaringType) && FindAccess(called) is { } access)
                {
                    FieldDefinition field = (FieldDefinition)access.Operand;
                    field.IsInitOnly = false;
                    instruction.OpCode = access.OpCode;
                    instruction.Operand = field;
                    changed = true;
                }
            }
        }

        return changed;
    }

    /// <summary>The one access that a method consists of, or null.</summary>
    private static Instruction? FindAccess(MethodDefinition method)
    {
        if (!method.HasBody || method.IsVirtual || method.Body.Variables.Count > 0)
        {
            return null;
        }

        Instruction[] code = method.Body.Instructions.ToArray();
        int arguments = method.Parameters.Count + (method.HasThis ? 1 : 0);
        bool loadsAll = code.Length == arguments + 2 && Enumerable.Range(0, arguments).All(i => IsLoad(code[i], i));
        return loadsAll && IsAccess(code[arguments], arguments) && code[arguments + 1].OpCode.Code == Code.Ret ? code[arguments] : null;
    }

    private static bool IsLoad(Instruction instruction, int argument)
    {
        return instruction.OpCode.Code == Code.Ldarg_0 + argument;
    }

    private static bool IsAccess(Instruction instruction, int arguments)
    {
        return instruction.Operand is FieldDefinition && instruction.OpCode.Code switch
        {
            Code.Ldsfld => arguments == 0,
            Code.Ldfld or Code.Stsfld => arguments == 1,
            Code.Stfld => arguments == 2,
            _ => false,
        };
    }
}
