using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Puts the code of a method that is called at one place only there: the source is split up to be read, and on a device each method
/// costs 20 bytes and a call. Only methods without loops, switches and protected blocks, because the metadata processor would count
/// their stack too low.
/// </summary>
internal static class Inlining
{
    private const int MaxCodeSize = 700;
    private const int MaxVariables = 24;

    /// <summary>Inlines in a program. The methods themselves are then not called any more.</summary>
    /// <param name="methods">All methods that may run.</param>
    /// <param name="roots">Those that somebody else calls, too.</param>
    /// <returns>True when there were any.</returns>
    public static bool InlineOnce(IReadOnlyCollection<MethodDefinition> methods, IReadOnlyCollection<MethodDefinition> roots)
    {
        HashSet<MethodDefinition> once = FindCalledOnce(methods);
        once.ExceptWith(roots);
        bool changed = false;
        foreach (MethodDefinition method in methods.Where(m => m.HasBody))
        {
            foreach (Instruction call in method.Body.Instructions.Where(i => i.Operand is MethodDefinition called && once.Contains(called)).ToArray())
            {
                changed |= TryInline(method, call);
            }
        }

        return changed;
    }

    private static HashSet<MethodDefinition> FindCalledOnce(IReadOnlyCollection<MethodDefinition> methods)
    {
        Instruction[] uses = methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).Where(i => i.Operand is MethodDefinition).ToArray();
        return uses.GroupBy(i => (MethodDefinition)i.Operand)
            .Where(g => g.Count() == 1 && g.Single().OpCode.Code is Code.Call or Code.Callvirt && CanInline(g.Key))
            .Select(g => g.Key).ToHashSet();
    }

    private static bool CanInline(MethodDefinition method)
    {
        if (!method.HasBody || method.NoInlining || method.IsVirtual || method.IsConstructor || method.Body.HasExceptionHandlers || method.Body.CodeSize > MaxCodeSize)
        {
            return false;
        }

        return method.Body.Instructions.All(i => IsSimple(i)) && method.Body.Instructions.Last().OpCode.Code == Code.Ret;
    }

    /// <summary>True for what neither jumps back nor changes an argument.</summary>
    private static bool IsSimple(Instruction instruction)
    {
        return instruction.OpCode.Code is not (Code.Switch or Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S)
            && (instruction.Operand is not Instruction target || target.Offset > instruction.Offset);
    }

    private static bool TryInline(MethodDefinition caller, Instruction call)
    {
        MethodDefinition called = (MethodDefinition)call.Operand;
        int arguments = called.Parameters.Count + (called.HasThis ? 1 : 0);
        if (caller == called || caller.Body.CodeSize + called.Body.CodeSize > MaxCodeSize || caller.Body.Variables.Count + called.Body.Variables.Count + arguments > MaxVariables)
        {
            return false;
        }

        caller.Body.SimplifyMacros();
        called.Body.SimplifyMacros();
        new InlinedCall(caller.Body, call, called.Body).Replace();
        called.Body.OptimizeMacros();
        caller.Body.OptimizeMacros();
        return true;
    }
}
