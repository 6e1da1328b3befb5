using System.Collections.Generic;
using System.Linq;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Shortens the ways through a method: jumps to jumps, jumps to the next instruction, and code that nothing comes to.</summary>
internal static class Jumps
{
    /// <summary>Shortens them in a body without macros.</summary>
    /// <returns>True when there were any.</returns>
    public static bool Shorten(MethodBody body)
    {
        bool changed = false;
        foreach (Instruction instruction in body.Instructions)
        {
            changed |= Follow(instruction) || Skip(instruction) || Return(instruction) || Invert(body, instruction);
        }

        changed |= RemoveUnreached(body);
        Nops.Remove(body);
        return changed;
    }

    /// <summary>The opposite of a conditional jump, as far as it needs no other comparison of numbers.</summary>
    public static OpCode? Opposite(Code code)
    {
        return code switch
        {
            Code.Brtrue => OpCodes.Brfalse,
            Code.Brfalse => OpCodes.Brtrue,
            Code.Beq => OpCodes.Bne_Un,
            Code.Bne_Un => OpCodes.Beq,
            Code.Blt => OpCodes.Bge,
            Code.Bge => OpCodes.Blt,
            Code.Bgt => OpCodes.Ble,
            Code.Ble => OpCodes.Bgt,
            _ => null,
        };
    }

    private static bool Follow(Instruction instruction)
    {
        if (instruction.Operand is not Instruction target || target.OpCode.Code != Code.Br || target == instruction || target.Operand == target || target.Operand == instruction.Operand)
        {
            return false;
        }

        instruction.Operand = target.Operand;
        return true;
    }

    private static bool Return(Instruction instruction)
    {
        if (instruction.OpCode.Code != Code.Br || ((Instruction)instruction.Operand).OpCode.Code != Code.Ret)
        {
            return false;
        }

        instruction.OpCode = OpCodes.Ret;
        instruction.Operand = null;
        return true;
    }

    /// <summary>A jump over a jump.</summary>
    private static bool Invert(MethodBody body, Instruction instruction)
    {
        Instruction? over = instruction.Next;
        if (over?.OpCode.Code != Code.Br || instruction.Operand != over.Next || Opposite(instruction.OpCode.Code) is not { } opposite || Values.Targets(body).Contains(over))
        {
            return false;
        }

        instruction.OpCode = opposite;
        instruction.Operand = over.Operand;
        ToNop(over);
        return true;
    }

    private static bool Skip(Instruction instruction)
    {
        if (instruction.OpCode.Code != Code.Br || instruction.Operand != instruction.Next)
        {
            return false;
        }

        ToNop(instruction);
        return true;
    }

    internal static void ToNop(Instruction instruction)
    {
        instruction.OpCode = OpCodes.Nop;
        instruction.Operand = null;
    }

    private static bool RemoveUnreached(MethodBody body)
    {
        HashSet<Instruction> reached = FindReached(body);
        if (reached.Count == body.Instructions.Count)
        {
            return false;
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers.Where(h => !reached.Contains(h.HandlerStart)).ToArray())
        {
            body.ExceptionHandlers.Remove(handler);
        }

        Instruction last = body.Instructions[^1];
        bool changed = false;
        foreach (Instruction instruction in body.Instructions.Where(i => !reached.Contains(i) && i != last))
        {
            ToNop(instruction);
            changed = true;
        }

        return changed | RemoveLast(body, last, reached);
    }

    /// <summary>The last instruction stays if something ends before it.</summary>
    private static bool RemoveLast(MethodBody body, Instruction last, HashSet<Instruction> reached)
    {
        if (reached.Contains(last))
        {
            return false;
        }

        last.OpCode = OpCodes.Ret;
        last.Operand = null;
        Nops.Remove(body);
        return !Values.Targets(body).Contains(last) && body.Instructions.Remove(last);
    }

    private static HashSet<Instruction> FindReached(MethodBody body)
    {
        HashSet<Instruction> reached = new HashSet<Instruction>();
        Stack<Instruction> open = new Stack<Instruction>([body.Instructions[0]]);
        do
        {
            while (open.TryPop(out Instruction? instruction))
            {
                if (reached.Add(instruction))
                {
                    After(instruction).ToList().ForEach(open.Push);
                }
            }

            body.ExceptionHandlers.Where(h => IsEntered(h, reached) && !reached.Contains(h.HandlerStart)).ToList().ForEach(h => open.Push(h.HandlerStart));
        }
        while (open.Count > 0);

        return reached;
    }

    private static bool IsEntered(ExceptionHandler handler, HashSet<Instruction> reached)
    {
        for (Instruction each = handler.TryStart; each != handler.TryEnd; each = each.Next)
        {
            if (reached.Contains(each))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Instruction> After(Instruction instruction)
    {
        IEnumerable<Instruction> targets = instruction.Operand as Instruction[] ?? (instruction.Operand is Instruction target ? [target] : []);
        bool goesOn = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        return goesOn ? targets.Append(instruction.Next) : targets;
    }
}
