using System.Linq;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Takes out instructions that do nothing; what jumped to one jumps to the next instead.</summary>
internal static class Nops
{
    /// <summary>Takes them out of a method, whose last instruction is none of them.</summary>
    public static void Remove(MethodBody body)
    {
        foreach (Instruction nop in body.Instructions.Where(i => i.OpCode.Code == Code.Nop).ToArray())
        {
            Redirect(body, nop, nop.Next);
            body.Instructions.Remove(nop);
        }
    }

    /// <summary>Lets everything that names an instruction name another one.</summary>
    private static void Redirect(MethodBody body, Instruction from, Instruction to)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target when target == from => to,
                Instruction[] targets => targets.Select(t => t == from ? to : t).ToArray(),
                _ => instruction.Operand,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = handler.TryStart == from ? to : handler.TryStart;
            handler.TryEnd = handler.TryEnd == from ? to : handler.TryEnd;
            handler.HandlerStart = handler.HandlerStart == from ? to : handler.HandlerStart;
            handler.HandlerEnd = handler.HandlerEnd == from ? to : handler.HandlerEnd;
        }
    }
}
