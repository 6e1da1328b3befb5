using System.Collections.Generic;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Works out what is known: comparisons of constants, and jumps that depend on them.</summary>
internal static class Folding
{
    /// <summary>Folds in a body without macros.</summary>
    /// <returns>True when there was anything.</returns>
    public static bool Fold(MethodBody body)
    {
        bool changed = false;
        HashSet<Instruction> targets = Values.Targets(body);
        foreach (Instruction instruction in body.Instructions)
        {
            Instruction? next = instruction.Next;
            if (next == null)
            {
                break;
            }

            if (FoldToTarget(instruction) || (!targets.Contains(next) && FoldPair(instruction, next, targets)))
            {
                changed = true;
                targets = Values.Targets(body);
            }
        }

        Nops.Remove(body);
        return changed;
    }

    /// <summary>A constant whose next use is a test, there or where a jump leads.</summary>
    private static bool FoldToTarget(Instruction constant)
    {
        Instruction test = constant.Next.OpCode.Code == Code.Br ? (Instruction)constant.Next.Operand : constant.Next;
        if (Constants.ValueOf(constant) is not { } value || test.OpCode.Code is not (Code.Brtrue or Code.Brfalse))
        {
            return false;
        }

        bool jumps = value != 0 == (test.OpCode.Code == Code.Brtrue);
        constant.OpCode = OpCodes.Br;
        constant.Operand = jumps ? test.Operand : test.Next;
        return true;
    }

    private static bool FoldPair(Instruction first, Instruction second, HashSet<Instruction> targets)
    {
        return FoldDrop(first, second) || FoldComparison(first, second) || FoldSwitch(first, second)
            || (second.Next is { } third && !targets.Contains(third) && (FoldNumbers(first, second, third) || FoldNegation(first, second, third)));
    }

    /// <summary>What is made and dropped again. A field's object is there: something else would have failed on it.</summary>
    private static bool FoldDrop(Instruction first, Instruction drop)
    {
        if (drop.OpCode.Code != Code.Pop)
        {
            return false;
        }

        if (first.OpCode.Code is Code.Ldfld or Code.Conv_I4 or Code.Conv_I8 or Code.Conv_U1)
        {
            Jumps.ToNop(first);
            return true;
        }

        if (Constants.ValueOf(first) == null && first.OpCode.Code is not (Code.Ldarg or Code.Ldloc or Code.Dup or Code.Ldsfld or Code.Ldstr))
        {
            return false;
        }

        Jumps.ToNop(first);
        Jumps.ToNop(drop);
        return true;
    }

    /// <summary>A comparison and a jump that depends on it; and the copy of a constant.</summary>
    private static bool FoldComparison(Instruction first, Instruction second)
    {
        if (second.OpCode.Code == Code.Dup && Constants.ValueOf(first) != null)
        {
            second.OpCode = first.OpCode;
            second.Operand = first.Operand;
            return true;
        }

        if (second.OpCode.Code is not (Code.Brtrue or Code.Brfalse) || JumpOf(first.OpCode.Code) is not { } jump)
        {
            return false;
        }

        second.OpCode = second.OpCode.Code == Code.Brtrue ? jump : Jumps.Opposite(jump.Code)!.Value;
        Jumps.ToNop(first);
        return true;
    }

    private static OpCode? JumpOf(Code comparison)
    {
        return comparison switch
        {
            Code.Ceq => OpCodes.Beq,
            Code.Clt => OpCodes.Blt,
            Code.Cgt => OpCodes.Bgt,
            _ => null,
        };
    }

    private static bool FoldSwitch(Instruction first, Instruction second)
    {
        if (second.OpCode.Code != Code.Switch || Constants.ValueOf(first) is not { } value)
        {
            return false;
        }

        Instruction[] cases = (Instruction[])second.Operand;
        first.OpCode = OpCodes.Br;
        first.Operand = value >= 0 && value < cases.Length ? cases[value] : second.Next;
        return true;
    }

    private static bool FoldNumbers(Instruction first, Instruction second, Instruction third)
    {
        if (Constants.ValueOf(first) is not { } one || Constants.ValueOf(second) is not { } other || first.OpCode.Code != second.OpCode.Code)
        {
            return false;
        }

        if (third.OpCode.FlowControl == FlowControl.Cond_Branch && Compare(third.OpCode.Code, one, other) is { } jumps)
        {
            third.OpCode = OpCodes.Br;
            third.Operand = jumps ? third.Operand : third.Next;
        }
        else if (Compute(third.OpCode.Code, one, other) is { } result)
        {
            third.OpCode = OpCodes.Ldc_I4;
            third.Operand = result;
        }
        else
        {
            return false;
        }

        Jumps.ToNop(first);
        Jumps.ToNop(second);
        return true;
    }

    private static bool? Compare(Code code, int one, int other)
    {
        return code switch
        {
            Code.Beq => one == other,
            Code.Bne_Un => one != other,
            Code.Blt => one < other,
            Code.Ble => one <= other,
            Code.Bgt => one > other,
            Code.Bge => one >= other,
            _ => null,
        };
    }

    private static int? Compute(Code code, int one, int other)
    {
        return code switch
        {
            Code.Ceq => one == other ? 1 : 0,
            Code.Clt => one < other ? 1 : 0,
            Code.Cgt => one > other ? 1 : 0,
            Code.Cgt_Un => (uint)one > (uint)other ? 1 : 0,
            Code.Add => one + other,
            Code.Sub => one - other,
            Code.Mul => one * other,
            Code.And => one & other,
            Code.Or => one | other,
            _ => null,
        };
    }

    /// <summary>A truth that is compared with zero, and then jumped by; the first is the zero.</summary>
    private static bool FoldNegation(Instruction zero, Instruction equal, Instruction jump)
    {
        bool isNegation = zero.OpCode.Code == Code.Ldc_I4 && (int)zero.Operand == 0 && equal.OpCode.Code == Code.Ceq;
        if (!isNegation || jump.OpCode.Code is not (Code.Brtrue or Code.Brfalse))
        {
            return false;
        }

        jump.OpCode = jump.OpCode.Code == Code.Brtrue ? OpCodes.Brfalse : OpCodes.Brtrue;
        Jumps.ToNop(zero);
        Jumps.ToNop(equal);
        return true;
    }
}
