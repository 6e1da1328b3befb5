using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>A call that is replaced by the code of the method. Bodies are without macros, so that an argument is loaded in one way only.</summary>
internal sealed class InlinedCall
{
    private readonly MethodBody _caller;
    private readonly MethodBody _called;
    private readonly Instruction _call;
    private readonly Instruction _next;
    private readonly List<Instruction> _code = new List<Instruction>();
    private readonly Dictionary<VariableDefinition, VariableDefinition> _variables = new Dictionary<VariableDefinition, VariableDefinition>();

    /// <summary>The instructions that load the arguments again where they are needed.</summary>
    private readonly List<Instruction> _loads = new List<Instruction>();

    public InlinedCall(MethodBody caller, Instruction call, MethodBody called)
    {
        _caller = caller;
        _call = call;
        _called = called;
        _next = call.Next;
    }

    private int ArgumentCount => _called.Method.Parameters.Count + (_called.Method.HasThis ? 1 : 0);

    /// <summary>Replaces it.</summary>
    public void Replace()
    {
        Instruction[] loads = SimpleLoads();
        Instruction first = _call;
        if (loads.Length == ArgumentCount)
        {
            // What is loaded twice stands as it is where the method used it.
            _loads.AddRange(loads.Select(Copy));
            first = loads.Length > 0 ? loads[0] : _call;
            foreach (Instruction load in loads.Skip(1).Append(_call).Where(i => i != first))
            {
                _caller.Instructions.Remove(load);
            }
        }
        else
        {
            StoreArguments();
        }

        foreach (VariableDefinition variable in _called.Variables)
        {
            _variables.Add(variable, NewVariable(variable.VariableType));
        }

        CopyBody();
        Insert(first);
    }

    private static bool IsLoad(Instruction? instruction)
    {
        return instruction?.OpCode.Code is Code.Ldarg or Code.Ldloc or Code.Ldc_I4 or Code.Ldnull;
    }

    private static Instruction Copy(Instruction instruction)
    {
        Instruction copy = Instruction.Create(OpCodes.Nop);
        copy.OpCode = instruction.OpCode;
        copy.Operand = instruction.Operand;
        return copy;
    }

    /// <summary>The arguments, where they are no more than loads that stand right before the call and that nothing jumps between.</summary>
    private Instruction[] SimpleLoads()
    {
        List<Instruction> loads = new List<Instruction>();
        HashSet<Instruction> targets = Values.Targets(_caller);
        Instruction after = _call;
        while (loads.Count < ArgumentCount && IsLoad(after.Previous) && !targets.Contains(after))
        {
            after = after.Previous;
            loads.Insert(0, after);
        }

        return loads.ToArray();
    }

    private void StoreArguments()
    {
        IEnumerable<TypeReference> types = _called.Method.Parameters.Select(p => p.ParameterType);
        if (_called.Method.HasThis)
        {
            types = types.Prepend(_called.Method.DeclaringType);
        }

        VariableDefinition[] variables = types.Select(NewVariable).ToArray();
        _code.AddRange(variables.Reverse().Select(v => Instruction.Create(OpCodes.Stloc, v)));
        _loads.AddRange(variables.Select(v => Instruction.Create(OpCodes.Ldloc, v)));
    }

    private VariableDefinition NewVariable(TypeReference type)
    {
        VariableDefinition variable = new VariableDefinition(type is RequiredModifierType modified ? modified.ElementType : type);
        _caller.Variables.Add(variable);
        return variable;
    }

    private void CopyBody()
    {
        Dictionary<Instruction, Instruction> copies = new Dictionary<Instruction, Instruction>();
        Instruction last = _called.Instructions.Last();
        copies.Add(last, _next);
        foreach (Instruction instruction in _called.Instructions.Where(i => i != last))
        {
            Instruction copy = CopyOf(instruction);
            copies.Add(instruction, copy);
            _code.Add(copy);
        }

        foreach (Instruction copy in _code)
        {
            copy.Operand = copy.Operand is Instruction target && copies.TryGetValue(target, out Instruction? moved) ? moved : copy.Operand;
        }
    }

    private Instruction CopyOf(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldarg:
                ParameterDefinition parameter = (ParameterDefinition)instruction.Operand;
                return Copy(_loads[parameter == _called.ThisParameter ? 0 : parameter.Index + (_called.Method.HasThis ? 1 : 0)]);
            case Code.Ldloc or Code.Stloc or Code.Ldloca:
                return Instruction.Create(instruction.OpCode, _variables[(VariableDefinition)instruction.Operand]);
            case Code.Ret:
                return Instruction.Create(OpCodes.Br, _next);
            default:
                return Copy(instruction);
        }
    }

    /// <summary>The first instruction stays the same object, so that jumps to it stay right.</summary>
    private void Insert(Instruction first)
    {
        int index = _caller.Instructions.IndexOf(first);
        if (_code.Count == 0)
        {
            _code.Add(Instruction.Create(OpCodes.Nop));
        }

        foreach (Instruction jump in _code.Where(i => i.Operand == _code[0]))
        {
            jump.Operand = first;
        }

        first.OpCode = _code[0].OpCode;
        first.Operand = _code[0].Operand;
        for (int i = 1; i < _code.Count; i++)
        {
            _caller.Instructions.Insert(index + i, _code[i]);
        }
    }
}
