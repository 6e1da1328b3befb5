using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>How many values are on the evaluation stack.</summary>
internal static class StackDepth
{
    /// <summary>How many there are before an instruction.</summary>
    /// <param name="body">The method it is in.</param>
    /// <param name="wanted">The instruction.</param>
    public static int Before(MethodBody body, Instruction wanted)
    {
        Dictionary<Instruction, int> known = body.ExceptionHandlers.ToDictionary(h => h.HandlerStart, h => h.HandlerType == ExceptionHandlerType.Catch ? 1 : 0);
        int depth = 0;
        foreach (Instruction instruction in body.Instructions)
        {
            depth = known.TryGetValue(instruction, out int atTarget) ? atTarget : depth;
            if (instruction == wanted)
            {
                break;
            }

            depth += Pushed(instruction) - Popped(instruction);
            foreach (Instruction target in TargetsOf(instruction))
            {
                known.TryAdd(target, depth);
            }

            depth = instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw ? 0 : depth;
        }

        return depth;
    }

    /// <summary>How many values an instruction leaves.</summary>
    public static int Pushed(Instruction instruction)
    {
        return instruction.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => 0,
            StackBehaviour.Push1_push1 => 2,
            StackBehaviour.Varpush => ((MethodReference)instruction.Operand).ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
            _ => 1,
        };
    }

    /// <summary>How many values an instruction takes.</summary>
    public static int Popped(Instruction instruction)
    {
        switch (instruction.OpCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0 or StackBehaviour.PopAll:
                return 0;
            case StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref:
                return 1;
            case StackBehaviour.Varpop:
                return instruction.Operand is MethodReference called ? called.Parameters.Count + (called.HasThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0) : 0;
            default:
                return instruction.OpCode.StackBehaviourPop.ToString().Count(c => c == '_') + 1;
        }
    }

    private static IEnumerable<Instruction> TargetsOf(Instruction instruction)
    {
        return instruction.Operand as Instruction[] ?? (instruction.Operand is Instruction target ? [target] : []);
    }
}
