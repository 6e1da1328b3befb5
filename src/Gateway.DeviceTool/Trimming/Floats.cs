using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Numbers that may be none: with them the opposite of "less" is not "at least", so their comparisons are left as they are.</summary>
internal static class Floats
{
    /// <summary>True when a method has to do with floating-point numbers.</summary>
    public static bool AreIn(MethodBody body)
    {
        return body.Variables.Any(v => IsFloat(v.VariableType)) || body.Method.Parameters.Any(p => IsFloat(p.ParameterType)) || body.Instructions.Any(IsFloat);
    }

    private static bool IsFloat(Instruction instruction)
    {
        return instruction.Operand switch
        {
            FieldReference field => IsFloat(field.FieldType),
            MethodReference method => IsFloat(method.ReturnType),
            _ => instruction.OpCode.Code is Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un
                or Code.Ldelem_R4 or Code.Ldelem_R8 or Code.Ldind_R4 or Code.Ldind_R8,
        };
    }

    private static bool IsFloat(TypeReference type)
    {
        return type.MetadataType is MetadataType.Single or MetadataType.Double;
    }
}
