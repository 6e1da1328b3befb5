using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Takes out calls that do nothing because of what they are called with, above all checks of options that a program sets to what is right.</summary>
internal static class KnownCalls
{
    /// <summary>Takes them out.</summary>
    /// <param name="methods">Where to look.</param>
    /// <returns>True when there were any.</returns>
    public static bool Remove(IEnumerable<MethodDefinition> methods)
    {
        bool changed = false;
        foreach (MethodBody body in methods.Where(m => m.HasBody).Select(m => m.Body))
        {
            foreach (Instruction call in body.Instructions.Where(IsStaticCall).ToArray())
            {
                if (FindConstants(body, call) is { } arguments && DoesNothing(call, arguments))
                {
                    arguments.ForEach(a => body.Instructions.Remove(a));
                    Jumps.ToNop(call);
                    Nops.Remove(body);
                    changed = true;
                }
            }
        }

        return changed;
    }

    private static bool IsStaticCall(Instruction instruction)
    {
        return instruction.Operand is MethodDefinition { IsStatic: true, HasBody: true, ReturnType.MetadataType: MetadataType.Void } called
            && instruction.OpCode.Code == Code.Call && called.Parameters.Count > 0;
    }

    /// <summary>The instructions that load the arguments if all are constants that nothing jumps to, else null.</summary>
    private static List<Instruction>? FindConstants(MethodBody body, Instruction call)
    {
        List<Instruction> loads = new List<Instruction>();
        HashSet<Instruction> targets = Values.Targets(body);
        Instruction after = call;
        while (loads.Count < ((MethodDefinition)call.Operand).Parameters.Count)
        {
            if (targets.Contains(after) || after.Previous is not { } load || (Constants.ValueOf(load) == null && load.OpCode.Code != Code.Ldstr))
            {
                return null;
            }

            loads.Insert(0, load);
            after = load;
        }

        return targets.Contains(after) ? null : loads;
    }

    /// <summary>Tries it out: puts the code of the method into an empty one, and looks if anything is left.</summary>
    private static bool DoesNothing(Instruction call, List<Instruction> arguments)
    {
        MethodDefinition called = (MethodDefinition)call.Operand;
        MethodDefinition trial = new MethodDefinition("Trial", MethodAttributes.Static, called.ReturnType);
        foreach (Instruction instruction in arguments.Append(call))
        {
            Instruction copy = Instruction.Create(OpCodes.Nop);
            copy.OpCode = instruction.OpCode;
            copy.Operand = instruction.Operand;
            trial.Body.Instructions.Add(copy);
        }

        trial.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
        trial.Body.SimplifyMacros();
        called.Body.SimplifyMacros();
        new InlinedCall(trial.Body, trial.Body.Instructions[^2], called.Body).Replace();
        called.Body.OptimizeMacros();
        Shortening.Shorten([trial]);
        return trial.Body.Instructions.Count == 1;
    }
}
