using System.Collections.Generic;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Finds the instructions that make the arguments of a call.</summary>
internal static class Arguments
{
    /// <summary>The instructions of each argument, the object of the call first if it has one; null where they are not known: after a jump.</summary>
    /// <param name="call">The call.</param>
    /// <param name="targets">What is jumped to in the method it is in.</param>
    public static Instruction[]?[] Of(Instruction call, HashSet<Instruction> targets)
    {
        Instruction[]?[] arguments = new Instruction[]?[StackDepth.Popped(call)];
        Instruction after = call;
        for (int i = arguments.Length - 1; i >= 0; i--)
        {
            List<Instruction>? code = ValueBefore(after, targets);
            if (code == null)
            {
                break;
            }

            arguments[i] = code.ToArray();
            after = code[0];
        }

        return arguments;
    }

    private static List<Instruction>? ValueBefore(Instruction after, HashSet<Instruction> targets)
    {
        List<Instruction> code = new List<Instruction>();
        int missing = 1;
        while (missing > 0)
        {
            if (after.Previous is not { } each || targets.Contains(after) || each.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Call))
            {
                return null;
            }

            missing += StackDepth.Popped(each) - StackDepth.Pushed(each);
            code.Insert(0, each);
            after = each;
        }

        return missing == 0 ? code : null;
    }
}
