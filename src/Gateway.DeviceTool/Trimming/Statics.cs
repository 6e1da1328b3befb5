using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Puts all static fields into one class with one initialiser, and the methods of classes that have only static ones beside them: a
/// class is a record of 24 bytes, an initialiser one of 16. No initialiser reads what another one writes, so their order does not matter.
/// </summary>
internal sealed class Statics
{
    /// <summary>A class's record counts its static fields, and its static methods, in a byte.</summary>
    private const int MaxOfAKind = 255;

    private const TypeAttributes Static = TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
    private const MethodAttributes Initialiser = MethodAttributes.Static | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig;

    private readonly ModuleDefinition _module;
    private readonly List<TypeDefinition> _homes = new List<TypeDefinition>();

    private Statics(ModuleDefinition module)
    {
        _module = module;
    }

    /// <summary>Moves them, in a program that is merged and has no unused members.</summary>
    public static void Gather(DeviceProgram program)
    {
        HashSet<TypeReference> named = FindNamed(program);
        Statics statics = new Statics(program.Main.MainModule);
        foreach (TypeDefinition type in program.Types.Where(t => t.IsClass && t.Name != "<Module>" && t.Fields.All(f => f.InitialValue.Length == 0)).ToArray())
        {
            statics.Move(type, !named.Contains(type) && type.Methods.All(m => m.IsStatic) && type.Fields.All(f => f.IsStatic));
        }
    }

    /// <summary>Takes out classes that have nothing and that nothing names any more.</summary>
    public static void RemoveEmpty(DeviceProgram program)
    {
        HashSet<TypeReference> named = FindNamed(program);
        foreach (TypeDefinition type in program.Types.Where(t => t.Name != "<Module>" && t.Methods.Count + t.Fields.Count == 0 && !t.IsValueType && !named.Contains(t)).ToArray())
        {
            program.Main.MainModule.Types.Remove(type);
        }
    }

    /// <summary>What is more than a place for static members: a type of something, or the base class of another.</summary>
    private static HashSet<TypeReference> FindNamed(DeviceProgram program)
    {
        IEnumerable<TypeReference?> bases = program.Types.Select(t => t.BaseType);
        IEnumerable<TypeReference?> fields = program.Types.SelectMany(t => t.Fields).Select(f => f.FieldType);
        IEnumerable<TypeReference?> signatures = program.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType));
        MethodBody[] bodies = program.Methods.Where(m => m.HasBody).Select(m => m.Body).ToArray();
        IEnumerable<TypeReference?> variables = bodies.SelectMany(b => b.Variables).Select(v => v.VariableType);
        IEnumerable<TypeReference?> operands = bodies.SelectMany(b => b.Instructions).Select(i => i.Operand as TypeReference);
        IEnumerable<TypeReference?> caught = bodies.SelectMany(b => b.ExceptionHandlers).Select(h => h.CatchType);
        return bases.Concat(caught).Concat(fields).Concat(signatures).Concat(variables).Concat(operands).Where(t => t != null).Select(t => t!.GetElementType()).ToHashSet();
    }

    private void Move(TypeDefinition type, bool isWhole)
    {
        FieldDefinition[] fields = type.Fields.Where(f => f.IsStatic).ToArray();
        MethodDefinition? initialiser = type.Methods.FirstOrDefault(m => m.IsConstructor && m.IsStatic);
        MethodDefinition[] methods = isWhole ? type.Methods.Where(m => m != initialiser).ToArray() : [];
        TypeDefinition home = FindHome(fields.Length, methods.Length);
        foreach (FieldDefinition field in fields)
        {
            type.Fields.Remove(field);
            field.IsInitOnly = false;
            home.Fields.Add(field);
        }

        foreach (MethodDefinition method in methods)
        {
            type.Methods.Remove(method);
            home.Methods.Add(method);
        }

        if (initialiser != null)
        {
            type.Methods.Remove(initialiser);
            Append(home, initialiser.Body);
        }

        if (isWhole)
        {
            _module.Types.Remove(type);
        }
    }

    private TypeDefinition FindHome(int fields, int methods)
    {
        TypeDefinition? home = _homes.FirstOrDefault(h => h.Fields.Count + fields <= MaxOfAKind && h.Methods.Count + methods < MaxOfAKind);
        if (home == null)
        {
            home = new TypeDefinition("Gateway", "Statics" + _homes.Count, Static, _module.TypeSystem.Object);
            _homes.Add(home);
            _module.Types.Add(home);
        }

        return home;
    }

    private void Append(TypeDefinition home, MethodBody code)
    {
        MethodDefinition? initialiser = home.Methods.FirstOrDefault(m => m.IsConstructor);
        if (initialiser == null)
        {
            initialiser = new MethodDefinition(".cctor", Initialiser, _module.TypeSystem.Void);
            initialiser.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
            home.Methods.Add(initialiser);
        }

        MethodBody body = initialiser.Body;
        body.SimplifyMacros();
        code.SimplifyMacros();
        body.Instructions[^1].OpCode = OpCodes.Nop;
        code.Variables.ToList().ForEach(body.Variables.Add);
        code.Instructions.ToList().ForEach(body.Instructions.Add);
        code.ExceptionHandlers.ToList().ForEach(body.ExceptionHandlers.Add);
        foreach (Instruction instruction in code.Instructions.Where(i => i.OpCode.Code == Code.Ret && i != code.Instructions[^1]))
        {
            instruction.OpCode = OpCodes.Br;
            instruction.Operand = code.Instructions[^1];
        }

        Nops.Remove(body);
        body.OptimizeMacros();
    }
}
