using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Takes out conversions to a byte in front of a store in an array of bytes, which stores no more of a number than that anyway:
/// one instruction of ten where bytes are unmasked.
/// </summary>
internal static class Narrowing
{
    /// <summary>Takes them out of a method.</summary>
    public static void Remove(MethodBody body)
    {
        if (!body.Instructions.Any(i => i.OpCode.Code == Code.Conv_U1))
        {
            return;
        }

        body.SimplifyMacros();
        HashSet<Instruction> targets = Values.Targets(body);
        foreach (Instruction conversion in body.Instructions.Where(i => i.OpCode.Code == Code.Conv_U1).ToArray())
        {
            if (!targets.Contains(conversion) && !targets.Contains(conversion.Next) && IsStoredInArray(conversion) && IsInt32(conversion.Previous))
            {
                body.Instructions.Remove(conversion);
            }
        }

        body.OptimizeMacros();
    }

    private static bool IsStoredInArray(Instruction conversion)
    {
        return conversion.Next.OpCode.Code == Code.Stelem_I1 || (conversion.Next.OpCode.Code == Code.Stind_I1 && IsOfElement(conversion));
    }

    /// <summary>
    /// True where an element is changed as by <c>bytes[i] ^= key</c>. To anything else than an array the interpreter would store the
    /// whole number.
    /// </summary>
    private static bool IsOfElement(Instruction conversion)
    {
        Instruction? each = conversion.Previous;
        while (each != null && IsCalculation(each))
        {
            each = each.Previous;
        }

        return each?.OpCode.Code == Code.Ldind_U1 && each.Previous?.OpCode.Code == Code.Dup && each.Previous.Previous?.OpCode.Code == Code.Ldelema;
    }

    private static bool IsCalculation(Instruction instruction)
    {
        return instruction.OpCode.Code is Code.Ldarg or Code.Ldloc or Code.Ldc_I4 or Code.Xor or Code.Or or Code.And or Code.Add or Code.Sub or Code.Shl or Code.Shr or Code.Shr_Un;
    }

    /// <summary>True when an instruction leaves a number of 32 bits or less; of a longer one the runtimes of a desktop would take no byte.</summary>
    private static bool IsInt32(Instruction? last)
    {
        switch (last?.OpCode.Code)
        {
            case Code.Ldc_I4 or Code.Ldelem_U1 or Code.Ldelem_I4 or Code.Ldind_U1 or Code.Ldind_I4 or Code.Conv_I4 or Code.Conv_U1:
                return true;
            case Code.Ldarg:
                return IsInt32(((ParameterDefinition)last.Operand).ParameterType);
            case Code.Ldloc:
                return IsInt32(((VariableDefinition)last.Operand).VariableType);
            case Code.Ldfld or Code.Ldsfld:
                return IsInt32(((FieldReference)last.Operand).FieldType);
            case Code.Xor or Code.Or or Code.And or Code.Add or Code.Sub or Code.Mul:
                return IsInt32(last.Previous);
            case Code.Shl or Code.Shr or Code.Shr_Un:
                return last.Previous.OpCode.Code == Code.Ldc_I4 && IsInt32(last.Previous.Previous);
            default:
                return false;
        }
    }

    private static bool IsInt32(TypeReference type)
    {
        return type.MetadataType is MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Byte or MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16;
    }
}
