using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>
/// Which instructions of a method run when nothing goes wrong: neither catch blocks nor the way to a throw, where an
/// exception costs far more than what else is allocated.
/// </summary>
internal static class ControlFlow
{
    /// <summary>The instructions that can be reached without an exception, in the order of the method.</summary>
    public static List<Instruction> OrdinaryInstructions(MethodBody body)
    {
        HashSet<Instruction> doomed = Doomed(body);
        HashSet<Instruction> reached = new HashSet<Instruction>();
        Stack<Instruction> open = new Stack<Instruction>();
        open.Push(body.Instructions[0]);
        while (open.TryPop(out Instruction? instruction))
        {
            if (!doomed.Contains(instruction) && reached.Add(instruction))
            {
                foreach (Instruction next in Successors(body, instruction))
                {
                    open.Push(next);
                }
            }
        }

        return body.Instructions.Where(reached.Contains).ToList();
    }

    /// <summary>The exceptions that a method makes and throws, by the name of their type.</summary>
    public static IEnumerable<string> ThrownTypes(MethodBody body)
    {
        HashSet<Instruction> doomed = Doomed(body);
        return doomed.Where(i => i.OpCode.Code == Code.Newobj).Select(i => ((MethodReference)i.Operand).DeclaringType.FullName);
    }

    /// <summary>Instructions from which every way ends in a throw.</summary>
    private static HashSet<Instruction> Doomed(MethodBody body)
    {
        HashSet<Instruction> doomed = new HashSet<Instruction>();
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (Instruction instruction in body.Instructions.Reverse())
            {
                changed |= IsDoomed(body, instruction, doomed) && doomed.Add(instruction);
            }
        }

        return doomed;
    }

    private static bool IsDoomed(MethodBody body, Instruction instruction, HashSet<Instruction> doomed)
    {
        if (instruction.OpCode.FlowControl == FlowControl.Throw)
        {
            return true;
        }

        List<Instruction> next = Successors(body, instruction).ToList();
        return next.Count > 0 && next.All(doomed.Contains);
    }

    private static IEnumerable<Instruction> Successors(MethodBody body, Instruction instruction)
    {
        if (instruction.Operand is Instruction target)
        {
            yield return target;
        }
        else if (instruction.Operand is Instruction[] targets)
        {
            foreach (Instruction each in targets)
            {
                yield return each;
            }
        }

        bool falls = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        if (falls && instruction.Next != null)
        {
            yield return instruction.Next;
        }

        // A finally block runs whenever its try block does.
        foreach (ExceptionHandler handler in body.ExceptionHandlers.Where(h => h.HandlerType == ExceptionHandlerType.Finally && h.TryStart == instruction))
        {
            yield return handler.HandlerStart;
        }
    }
}
