using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Finds instructions that do nothing but make a value.</summary>
internal static class Values
{
    /// <summary>The first instruction of those that make a value and do nothing else; null when they do more, or are not understood.</summary>
    /// <param name="last">The last one of them.</param>
    public static Instruction? StartOf(Instruction? last)
    {
        switch (last?.OpCode.Code)
        {
            case Code.Ldarg or Code.Ldloc or Code.Ldnull or Code.Ldstr or Code.Ldsfld or Code.Ldc_I4 or Code.Ldc_I8:
                return last;
            case Code.Newarr or Code.Conv_I8 or Code.Conv_U1 or Code.Conv_I4 or Code.Conv_U8:
                return StartOf(last.Previous);
            case Code.Stelem_Ref or Code.Stelem_I1 or Code.Stelem_I2 or Code.Stelem_I4:
                return StartOfArray(StartOf(StartOf(last.Previous)?.Previous)?.Previous);
            case Code.Newobj when ((MethodReference)last.Operand).DeclaringType.FullName == "System.Object":
                return last;
            case Code.Call when IsInitialisation(last):
                return last.Previous.OpCode.Code == Code.Ldtoken ? StartOfArray(last.Previous.Previous) : null;
            case Code.Call when IsConversion(last):
                return StartOf(last.Previous);
            default:
                return null;
        }
    }

    /// <summary>What is jumped to.</summary>
    public static HashSet<Instruction> Targets(MethodBody body)
    {
        IEnumerable<Instruction> jumps = body.Instructions.Select(i => i.Operand).OfType<Instruction>();
        IEnumerable<Instruction> switches = body.Instructions.Select(i => i.Operand).OfType<Instruction[]>().SelectMany(t => t);
        IEnumerable<Instruction> handlers = body.ExceptionHandlers.SelectMany(h => new[] { h.TryStart, h.TryEnd, h.HandlerStart, h.HandlerEnd });
        return jumps.Concat(switches).Concat(handlers.Where(i => i != null)).ToHashSet();
    }

    /// <summary>The array stays on the stack while an element is stored.</summary>
    private static Instruction? StartOfArray(Instruction? copy)
    {
        return copy?.OpCode.Code == Code.Dup ? StartOf(copy.Previous) : null;
    }

    private static bool IsInitialisation(Instruction call)
    {
        return ((MethodReference)call.Operand).Name == "InitializeArray";
    }

    /// <summary>Texts are made into bytes at the start.</summary>
    private static bool IsConversion(Instruction call)
    {
        MethodReference called = (MethodReference)call.Operand;
        return called.FullName is "System.Byte[] Gateway.Protocol.AsciiText::ToBytes(System.String)" or "System.Byte[] Gateway.Protocol.TextTable::Make(System.String)";
    }
}
