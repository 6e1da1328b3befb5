using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>What makes a heap object on nanoFramework v1, where structs are heap objects too.</summary>
internal static class AllocationRules
{
    /// <summary>What a method allocates before its first instruction and for its caller.</summary>
    public static IEnumerable<string> CheckSignature(MethodDefinition method)
    {
        foreach (VariableDefinition local in method.Body.Variables.Where(v => IsStruct(v.VariableType)))
        {
            yield return "struct local " + local.VariableType.FullName;
        }

        foreach (ParameterDefinition parameter in method.Parameters.Where(p => IsStruct(p.ParameterType)))
        {
            yield return "struct by value " + parameter.ParameterType.FullName;
        }

        if (IsStruct(method.ReturnType))
        {
            yield return "struct returned " + method.ReturnType.FullName;
        }
    }

    /// <summary>What an instruction allocates; null when it allocates nothing by itself.</summary>
    public static string? CheckInstruction(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Newobj:
                return "newobj " + ((MethodReference)instruction.Operand).DeclaringType.FullName;
            case Code.Newarr:
                return "newarr " + ((TypeReference)instruction.Operand).FullName;
            case Code.Ldstr:
                return "ldstr \"" + instruction.Operand + "\"";
            case Code.Box:
                return "box " + ((TypeReference)instruction.Operand).FullName;
            case Code.Localloc:
            case Code.Ldtoken:
            case Code.Arglist:
            case Code.Mkrefany:
                return instruction.OpCode.Name;
            case Code.Constrained:
                return ((TypeReference)instruction.Operand).IsValueType ? "boxed by a call on " + instruction.Operand : null;
            default:
                return CheckCopy(instruction);
        }
    }

    /// <summary>What a call allocates by its signature, whoever is called.</summary>
    public static string? CheckCall(MethodReference called)
    {
        TypeReference? structure = called.Parameters.Select(p => p.ParameterType).Append(called.ReturnType).FirstOrDefault(IsStruct);
        return structure == null ? null : "struct " + structure.FullName + " through " + Names.Of(called);
    }

    /// <summary>A struct that is loaded is cloned.</summary>
    private static string? CheckCopy(Instruction instruction)
    {
        TypeReference? type = instruction.OpCode.Code switch
        {
            Code.Ldfld or Code.Ldsfld or Code.Stfld or Code.Stsfld => ((FieldReference)instruction.Operand).FieldType,
            Code.Ldobj or Code.Stobj or Code.Initobj or Code.Cpobj or Code.Unbox_Any or Code.Ldelem_Any or Code.Stelem_Any => (TypeReference)instruction.Operand,
            _ => null,
        };
        return type != null && IsStruct(type) ? instruction.OpCode.Name + " copies struct " + type.FullName : null;
    }

    /// <summary>True for a value type that is no number, truth value, character or enum.</summary>
    private static bool IsStruct(TypeReference type)
    {
        if (type is RequiredModifierType or OptionalModifierType)
        {
            return IsStruct(((IModifierType)type).ElementType);
        }

        if (!type.IsValueType || type.IsPrimitive || type.MetadataType == MetadataType.Void || type is ArrayType or ByReferenceType or PointerType)
        {
            return false;
        }

        TypeDefinition? definition = type.Resolve();
        return definition == null || !definition.IsEnum;
    }
}
