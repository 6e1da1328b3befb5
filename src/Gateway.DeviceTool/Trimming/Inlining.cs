using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Puts the code of a method where it is called, if that makes a program smaller: the source is split up to be read, and on a device
/// each method costs 20 bytes and a call. With values on the stack below the arguments that goes without loops, switches and protected
/// blocks only: the metadata processor would count the stack too low, and what is protected begins with an empty stack.
/// </summary>
internal static class Inlining
{
    private const int MaxCodeSize = 1500;
    private const int MaxVariables = 32;

    /// <summary>Bytes of a call in a .pe, and of the entry and signature of a method.</summary>
    private const int CallSize = 3;
    private const int MethodSize = 20;

    /// <summary>Inlines in a program. Methods that are inlined everywhere are then not called any more.</summary>
    /// <param name="methods">All methods that may run.</param>
    /// <param name="roots">Those that somebody else calls, too.</param>
    /// <returns>True when there were any.</returns>
    public static bool Inline(IReadOnlyCollection<MethodDefinition> methods, IReadOnlyCollection<MethodDefinition> roots)
    {
        (MethodDefinition Caller, Instruction Use)[] uses = methods.Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions.Where(i => i.Operand is MethodDefinition).Select(i => (m, i))).ToArray();
        bool changed = false;
        foreach (IGrouping<MethodDefinition, (MethodDefinition Caller, Instruction Use)> group in uses.GroupBy(u => (MethodDefinition)u.Use.Operand).ToArray())
        {
            bool isCalledOnly = group.All(u => u.Use.OpCode.Code is Code.Call or Code.Callvirt && u.Caller != group.Key);
            if (isCalledOnly && !roots.Contains(group.Key) && CanInline(group.Key) && IsWorth(group.Key, group.Count()) && group.All(u => Fits(u.Caller.Body, u.Use, group.Key.Body)))
            {
                group.ToList().ForEach(u => Replace(u.Caller.Body, u.Use, group.Key.Body));
                changed = true;
            }
        }

        return changed;
    }

    private static bool CanInline(MethodDefinition method)
    {
        return method.HasBody && !method.NoInlining && !method.IsVirtual;
    }

    private static bool IsWorth(MethodDefinition method, int calls)
    {
        int size = method.Body.Instructions.Sum(SizeOf);
        int atEach = size - CallSize - (InlinedCall.TakesArgumentsFromStack(method.Body) ? method.Parameters.Count + 2 : 1);
        return calls == 1 || atEach * calls < size + MethodSize;
    }

    /// <summary>Its size in a .pe, where a token has two bytes.</summary>
    private static int SizeOf(Instruction instruction)
    {
        return instruction.Operand is MemberReference or string ? instruction.OpCode.Size + 2 : instruction.GetSize();
    }

    private static bool Fits(MethodBody caller, Instruction call, MethodBody called)
    {
        int below = StackDepth.Before(caller, call) - StackDepth.Popped(call);
        return caller.CodeSize + called.CodeSize <= MaxCodeSize
            && caller.Variables.Count + called.Variables.Count + StackDepth.Popped(call) <= MaxVariables
            && (below == 0 || (!called.HasExceptionHandlers && called.Instructions.All(IsForward)));
    }

    private static bool IsForward(Instruction instruction)
    {
        return instruction.OpCode.Code != Code.Switch && (instruction.Operand is not Instruction target || target.Offset > instruction.Offset);
    }

    private static void Replace(MethodBody caller, Instruction call, MethodBody called)
    {
        caller.SimplifyMacros();
        called.SimplifyMacros();
        new InlinedCall(caller, call, called).Replace();
        called.OptimizeMacros();
        caller.OptimizeMacros();
    }
}
