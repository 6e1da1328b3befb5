using System;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Writes the number in the place of every enum of ours, as the interpreter takes it: its type is a record that nothing reads.</summary>
internal static class Enums
{
    /// <summary>
    /// Replaces them, and takes out their types. Calls have to name definitions, as after <see cref="Merge"/>, and methods other names
    /// than their overloads, as after <see cref="ShortNames"/>.
    /// </summary>
    public static void Replace(DeviceProgram program)
    {
        foreach (TypeDefinition type in program.Types.Where(t => !t.IsEnum))
        {
            foreach (FieldDefinition field in type.Fields)
            {
                field.FieldType = Map(field.FieldType, program);
            }

            foreach (MethodDefinition method in type.Methods)
            {
                Replace(method, program);
            }

            if (type.Methods.GroupBy(m => m.FullName).FirstOrDefault(g => g.Count() > 1) is { } same)
            {
                throw new FormatException($"{same.Key}: there are two that differ in an enum only");
            }
        }

        foreach (TypeDefinition type in program.Types.Where(t => t.IsEnum).ToArray())
        {
            program.Main.MainModule.Types.Remove(type);
        }
    }

    private static void Replace(MethodDefinition method, DeviceProgram program)
    {
        method.ReturnType = Map(method.ReturnType, program);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            parameter.ParameterType = Map(parameter.ParameterType, program);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (VariableDefinition variable in method.Body.Variables)
        {
            variable.VariableType = Map(variable.VariableType, program);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            instruction.Operand = instruction.Operand is TypeReference type ? Map(type, program) : instruction.Operand;
        }
    }

    private static TypeReference Map(TypeReference type, DeviceProgram program)
    {
        return type switch
        {
            ArrayType array => new ArrayType(Map(array.ElementType, program)),
            ByReferenceType reference => new ByReferenceType(Map(reference.ElementType, program)),
            TypeDefinition { IsEnum: true } definition => program.Main.MainModule.ImportReference(definition.Fields.Single(f => f.IsRuntimeSpecialName).FieldType),
            _ => type,
        };
    }
}
