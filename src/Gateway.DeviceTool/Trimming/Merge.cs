using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Moves all types of a program into the assembly with the entry point: what assemblies of ours name of each other would be written
/// once more in each, and be looked up by name when a device starts.
/// </summary>
internal sealed class Merge
{
    private readonly DeviceProgram _program;
    private readonly ModuleDefinition _target;

    private Merge(DeviceProgram program)
    {
        _program = program;
        _target = program.Main.MainModule;
    }

    /// <summary>Moves them. The other assemblies are empty afterwards.</summary>
    public static void IntoMain(DeviceProgram program)
    {
        Merge merge = new Merge(program);
        merge.ShareReferences();
        foreach (TypeDefinition type in program.Types.ToArray())
        {
            Load(type);
        }

        foreach (TypeDefinition type in program.Types.ToArray())
        {
            merge.Point(type);
        }

        foreach (TypeDefinition type in program.Types.Where(t => t.Name != "<Module>").ToArray())
        {
            merge.Take(type);
        }

        foreach (AssemblyNameReference reference in merge._target.AssemblyReferences.Where(r => program.Assemblies.Any(a => a.Name.Name == r.Name)).ToArray())
        {
            merge._target.AssemblyReferences.Remove(reference);
        }
    }

    /// <summary>Lets all assemblies name those of the platform alike, so that the same type is named once.</summary>
    private void ShareReferences()
    {
        Dictionary<string, AssemblyNameReference> known = _target.AssemblyReferences.ToDictionary(r => r.Name, StringComparer.Ordinal);
        foreach (AssemblyNameReference reference in _program.Assemblies.SelectMany(a => a.MainModule.AssemblyReferences))
        {
            if (known.TryAdd(reference.Name, reference))
            {
                continue;
            }

            reference.Version = known[reference.Name].Version;
            reference.PublicKeyToken = known[reference.Name].PublicKeyToken;
        }
    }

    /// <summary>What is read on demand would be looked for in the wrong file after the move.</summary>
    private static void Load(TypeDefinition type)
    {
        Removal.RemoveWhatOnlyToolsRead(type);
        foreach (MethodDefinition method in type.Methods)
        {
            _ = method.Body?.Instructions;
        }

        foreach (FieldDefinition field in type.Fields)
        {
            _ = field.InitialValue;
        }
    }

    private void Point(TypeDefinition type)
    {
        type.BaseType = Map(type.BaseType);
        foreach (InterfaceImplementation implementation in type.Interfaces)
        {
            implementation.InterfaceType = Map(implementation.InterfaceType);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            field.FieldType = Map(field.FieldType);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Point(method);
        }
    }

    private void Point(MethodDefinition method)
    {
        method.ReturnType = Map(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            parameter.ParameterType = Map(parameter.ParameterType);
        }

        for (int i = 0; i < method.Overrides.Count; i++)
        {
            method.Overrides[i] = Map(method.Overrides[i]);
        }

        if (method.HasBody)
        {
            Point(method.Body);
        }
    }

    private void Point(MethodBody body)
    {
        foreach (VariableDefinition variable in body.Variables)
        {
            variable.VariableType = Map(variable.VariableType);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.CatchType = Map(handler.CatchType);
        }

        foreach (Instruction instruction in body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                TypeReference type => Map(type),
                MethodReference method => Map(method),
                FieldReference field => Map(field),
                _ => instruction.Operand,
            };
        }
    }

    /// <summary>Nested types too stand for themselves afterwards, and reach what was private in the type around them.</summary>
    private void Take(TypeDefinition type)
    {
        foreach (FieldDefinition field in type.Fields.Where(f => !f.IsPublic))
        {
            field.IsAssembly = true;
        }

        foreach (MethodDefinition method in type.Methods.Where(m => m.IsPrivate))
        {
            method.IsAssembly = true;
        }

        ModuleDefinition home = type.Module;
        if (type.DeclaringType is { } around)
        {
            around.NestedTypes.Remove(type);
            type.IsNotPublic = true;
            home.Types.Add(type);
        }

        home.Types.Remove(type);
        _target.Types.Add(type);
    }

    private TypeReference? Map(TypeReference? type)
    {
        switch (type)
        {
            case null:
                return null;
            case ArrayType array:
                return new ArrayType(Map(array.ElementType));
            case ByReferenceType reference:
                return new ByReferenceType(Map(reference.ElementType));
            case RequiredModifierType modified:
                return new RequiredModifierType(Map(modified.ModifierType), Map(modified.ElementType));
            default:
                TypeDefinition definition = type.Resolve();
                return _program.IsOurs(definition) ? definition : _target.ImportReference(type);
        }
    }

    private MethodReference Map(MethodReference method)
    {
        MethodDefinition definition = method.Resolve();
        if (_program.IsOurs(definition.DeclaringType))
        {
            return definition;
        }

        MethodReference mapped = new MethodReference(method.Name, Map(method.ReturnType), Map(method.DeclaringType)) { HasThis = method.HasThis };
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            mapped.Parameters.Add(new ParameterDefinition(Map(parameter.ParameterType)));
        }

        return mapped;
    }

    private FieldReference Map(FieldReference field)
    {
        FieldDefinition definition = field.Resolve();
        return _program.IsOurs(definition.DeclaringType) ? definition : new FieldReference(field.Name, Map(field.FieldType), Map(field.DeclaringType));
    }
}
