using System.Linq;
using Mono.Cecil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Writes <c>object</c> in the place of every class in signatures: the interpreter looks no further than whether something is a
/// reference, and signatures that are the same are stored once. What overrides something of the platform's keeps its signature.
/// </summary>
internal static class ErasedTypes
{
    /// <summary>Replaces them, where methods have other names than their overloads, as after <see cref="ShortNames"/>.</summary>
    public static void Replace(DeviceProgram program)
    {
        TypeReference erased = program.Main.MainModule.TypeSystem.Object;
        foreach (TypeDefinition type in program.Types.Where(t => t.BaseType?.FullName != "System.MulticastDelegate"))
        {
            foreach (FieldDefinition field in type.Fields.Where(f => !f.FieldType.IsValueType))
            {
                field.FieldType = erased;
            }

            bool hasOverloads = type.Methods.Count(m => m.IsConstructor && !m.IsStatic) > 1;
            foreach (MethodDefinition method in type.Methods.Where(m => !IsPlatforms(m, program) && !(m.IsConstructor && hasOverloads)).ToArray())
            {
                Replace(method, erased);
            }

            foreach (var variable in type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Variables).Where(v => !v.VariableType.IsValueType && !v.VariableType.IsByReference))
            {
                variable.VariableType = erased;
            }
        }
    }

    /// <summary>Arrays stay arrays where they are handed over: the interpreter asks then what a class is, but not for an array.</summary>
    private static void Replace(MethodDefinition method, TypeReference erased)
    {
        method.ReturnType = method.ReturnType.IsValueType || method.ReturnType.MetadataType == MetadataType.Void ? method.ReturnType : erased;
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            parameter.ParameterType = parameter.ParameterType switch
            {
                ArrayType { ElementType.IsValueType: false } => new ArrayType(erased),
                ByReferenceType { ElementType.IsValueType: false } => new ByReferenceType(erased),
                { IsValueType: true } or TypeSpecification => parameter.ParameterType,
                _ => erased,
            };
        }
    }

    private static bool IsPlatforms(MethodDefinition method, DeviceProgram program)
    {
        return method.IsVirtual && Slots.Of(method, method.DeclaringType).Any(s => !program.IsOurs(s.DeclaringType));
    }
}
