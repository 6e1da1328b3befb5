using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Puts the code of methods that hand on their arguments and do hardly anything else where they are called. Their arguments are on the
/// stack there already, in the right order.
/// </summary>
internal static class Forwarders
{
    /// <summary>Bytes of a call in a .pe, and of the entry of a method with its return.</summary>
    private const int CallSize = 3;
    private const int MethodSize = 17;

    /// <summary>Inlines in a program where that makes it smaller. The methods themselves are then not called any more.</summary>
    /// <param name="methods">All methods that may run.</param>
    /// <returns>True when there were any.</returns>
    public static bool Inline(IReadOnlyCollection<MethodDefinition> methods)
    {
        (MethodDefinition Caller, Instruction Use)[] uses = methods.Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions.Where(i => i.Operand is MethodDefinition).Select(i => (m, i))).ToArray();
        bool changed = false;
        foreach (IGrouping<MethodDefinition, (MethodDefinition Caller, Instruction Use)> group in uses.GroupBy(u => (MethodDefinition)u.Use.Operand))
        {
            Instruction[] code = CodeOf(group.Key);
            bool isCalledOnly = group.All(u => u.Use.OpCode.Code is Code.Call or Code.Callvirt && u.Caller != group.Key);
            if (code.Length > 0 && isCalledOnly && (code.Sum(SizeOf) - CallSize) * group.Count() < MethodSize)
            {
                group.ToList().ForEach(u => Replace(u.Caller.Body, u.Use, code));
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>What a method does after it has loaded all its arguments in order; nothing when it does not begin so, or loads one again.</summary>
    private static Instruction[] CodeOf(MethodDefinition method)
    {
        if (!method.HasBody || method.NoInlining || method.IsVirtual || method.IsConstructor || method.Body.HasExceptionHandlers || method.Body.Variables.Count > 0)
        {
            return [];
        }

        Instruction[] code = method.Body.Instructions.ToArray();
        int arguments = method.Parameters.Count + (method.HasThis ? 1 : 0);
        bool loadsAll = code.Length > arguments && Enumerable.Range(0, arguments).All(i => code[i].OpCode.Code == Code.Ldarg_0 + i && i < 4);
        Instruction[] rest = loadsAll ? code[arguments..^1] : [];
        return code[^1].OpCode.Code == Code.Ret && rest.All(IsStraight) ? rest : [];
    }

    private static bool IsStraight(Instruction instruction)
    {
        return instruction.OpCode.FlowControl is FlowControl.Next or FlowControl.Call && !instruction.OpCode.Name.StartsWith("ldarg") && !instruction.OpCode.Name.StartsWith("starg");
    }

    /// <summary>Its size in a .pe, where a token has two bytes.</summary>
    private static int SizeOf(Instruction instruction)
    {
        return instruction.Operand is MemberReference or string ? instruction.OpCode.Size + 2 : instruction.GetSize();
    }

    private static void Replace(MethodBody caller, Instruction call, Instruction[] code)
    {
        caller.SimplifyMacros();
        int index = caller.Instructions.IndexOf(call);
        call.OpCode = code[0].OpCode;
        call.Operand = code[0].Operand;
        for (int i = 1; i < code.Length; i++)
        {
            Instruction copy = Instruction.Create(OpCodes.Nop);
            copy.OpCode = code[i].OpCode;
            copy.Operand = code[i].Operand;
            caller.Instructions.Insert(index + i, copy);
        }

        caller.OptimizeMacros();
    }
}
