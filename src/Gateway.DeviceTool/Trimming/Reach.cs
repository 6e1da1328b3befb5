using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// What a program can come to from its entry points: methods that are called, virtual ones as far as a class that has them is made
/// somewhere; fields that are read; and the types that all this names.
/// </summary>
internal sealed class Reach
{
    private readonly DeviceProgram _program;
    private readonly Queue<MethodDefinition> _open = new Queue<MethodDefinition>();
    private readonly HashSet<FieldDefinition> _read = new HashSet<FieldDefinition>();
    private readonly HashSet<TypeDefinition> _made = new HashSet<TypeDefinition>();

    /// <summary>Walks from entry points until nothing new is found.</summary>
    /// <param name="program">The assemblies.</param>
    /// <param name="roots">The entry points.</param>
    public Reach(DeviceProgram program, IEnumerable<MethodDefinition> roots)
    {
        _program = program;
        foreach (MethodDefinition root in roots)
        {
            Add(root);
            Make(root.DeclaringType);
        }

        do
        {
            while (_open.TryDequeue(out MethodDefinition? method))
            {
                Walk(method);
            }

            AddOverrides();
        }
        while (_open.Count > 0);
    }

    /// <summary>Methods that may run, or that are called virtually.</summary>
    public HashSet<MethodDefinition> Methods { get; } = new HashSet<MethodDefinition>();

    /// <summary>Types that are named.</summary>
    public HashSet<TypeDefinition> Types { get; } = new HashSet<TypeDefinition>();

    /// <summary>True for a field that is read, or whose address is taken; and for all of the platform's, which it reads itself.</summary>
    public bool IsRead(FieldDefinition field)
    {
        return _read.Contains(field) || !_program.IsOurs(field.DeclaringType);
    }

    /// <summary>True for a class of which there are objects.</summary>
    public bool IsMade(TypeDefinition type)
    {
        return _made.Contains(type);
    }

    private void Add(MethodDefinition method)
    {
        if (_program.IsOurs(method.DeclaringType) && Methods.Add(method))
        {
            Add(method.DeclaringType);
            _open.Enqueue(method);
        }
    }

    private void Add(TypeReference? reference)
    {
        TypeDefinition? type = reference?.GetElementType().Resolve();
        if (type == null || !_program.IsOurs(type) || !Types.Add(type))
        {
            return;
        }

        Add(type.BaseType);
        Add(type.DeclaringType);
        foreach (InterfaceImplementation implementation in type.Interfaces)
        {
            Add(implementation.InterfaceType);
        }

        foreach (FieldDefinition field in type.Fields.Where(f => !f.IsLiteral && (type.IsEnum || type.IsValueType)))
        {
            Add(field);
        }

        // A delegate's methods are the interpreter's.
        foreach (MethodDefinition method in type.Methods.Where(m => (m.IsConstructor && m.IsStatic) || m.IsRuntime))
        {
            Add(method);
        }
    }

    private void Add(FieldDefinition field)
    {
        if (_program.IsOurs(field.DeclaringType) && _read.Add(field))
        {
            Add(field.DeclaringType);
            Add(field.FieldType);
        }
    }

    private void Make(TypeDefinition type)
    {
        for (TypeDefinition? each = type; each != null && _program.IsOurs(each); each = each.BaseType?.Resolve())
        {
            _made.Add(each);
        }
    }

    private void Walk(MethodDefinition method)
    {
        Add(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            Add(parameter.ParameterType);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (VariableDefinition variable in method.Body.Variables)
        {
            Add(variable.VariableType);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            Add(handler.CatchType);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            Walk(instruction);
        }
    }

    private void Walk(Instruction instruction)
    {
        if (instruction.Operand is MethodReference called)
        {
            MethodDefinition target = called.Resolve();
            Add(target);
            if (instruction.OpCode.Code == Code.Newobj)
            {
                Make(target.DeclaringType);
            }
        }
        else if (instruction.Operand is FieldReference field)
        {
            WalkField(instruction.OpCode.Code, field.Resolve());
        }
        else if (instruction.Operand is TypeReference type)
        {
            Add(type);
        }
    }

    /// <summary>A field that is only written is not needed.</summary>
    private void WalkField(Code code, FieldDefinition field)
    {
        if (code is Code.Stfld or Code.Stsfld)
        {
            Add(field.DeclaringType);
        }
        else
        {
            Add(field);
        }
    }

    private void AddOverrides()
    {
        foreach (TypeDefinition type in _made)
        {
            foreach (TypeDefinition holder in Slots.Above(type).Prepend(type).Where(t => _program.IsOurs(t) && !t.IsInterface))
            {
                foreach (MethodDefinition method in holder.Methods.Where(m => m.IsVirtual && !Methods.Contains(m)))
                {
                    if (Slots.Of(method, type).Any(s => Methods.Contains(s) || !_program.IsOurs(s.DeclaringType)))
                    {
                        Add(method);
                    }
                }
            }
        }
    }
}
