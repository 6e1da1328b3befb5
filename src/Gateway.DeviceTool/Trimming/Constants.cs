using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Numbers of 32 bits, truths and nulls in code, with and without macros.</summary>
internal static class Constants
{
    /// <summary>The number that an instruction makes, zero for null; null for another instruction.</summary>
    public static int? ValueOf(Instruction? instruction)
    {
        return instruction?.OpCode.Code switch
        {
            Code.Ldc_I4 => (int)instruction.Operand,
            Code.Ldc_I4_S => (sbyte)instruction.Operand,
            Code.Ldc_I4_M1 => -1,
            >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
            Code.Ldnull => 0,
            _ => null,
        };
    }
}
