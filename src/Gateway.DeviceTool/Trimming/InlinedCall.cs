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
    private readonly Dictionary<Instruction, Instruction> _copies = new Dictionary<Instruction, Instruction>();

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

    /// <summary>True for a method that loads all its arguments at first, in order, and never again: they are on the stack already.</summary>
    public static bool TakesArgumentsFromStack(MethodBody called)
    {
        int count = called.Method.Parameters.Count + (called.Method.HasThis ? 1 : 0);
        Instruction[] loads = called.Instructions.Where(NamesArgument).ToArray();
        HashSet<Instruction> targets = Values.Targets(called);
        return loads.Length == count && called.Instructions.Count >= count && Enumerable.Range(0, count).All(i => called.Instructions[i] == loads[i] && IsLoadOf(loads[i], i, called) && !targets.Contains(loads[i]));
    }

    /// <summary>Replaces it.</summary>
    public void Replace()
    {
        bool isOnStack = TakesArgumentsFromStack(_called);
        Instruction first = _call;
        if (!isOnStack)
        {
            first = TakeArguments();
        }

        foreach (VariableDefinition variable in _called.Variables)
        {
            _variables.Add(variable, NewVariable(variable.VariableType));
        }

        CopyBody(isOnStack ? ArgumentCount : 0);
        Insert(first);
        CopyHandlers(first);
    }

    private static bool NamesArgument(Instruction instruction)
    {
        return instruction.OpCode.Name.StartsWith("ldarg") || instruction.OpCode.Name.StartsWith("starg");
    }

    private static bool IsLoadOf(Instruction instruction, int argument, MethodBody body)
    {
        ParameterDefinition parameter = body.Method.HasThis ? argument == 0 ? body.ThisParameter : body.Method.Parameters[argument - 1] : body.Method.Parameters[argument];
        return instruction.OpCode.Code is Code.Ldarg or Code.Ldarg_S ? instruction.Operand == parameter : instruction.OpCode.Code == Code.Ldarg_0 + argument && argument < 4;
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

    /// <summary>What is loaded right before the call is loaded where the method uses it; what stands before it is stored.</summary>
    /// <returns>The first instruction that is replaced.</returns>
    private Instruction TakeArguments()
    {
        Instruction[] loads = ChangesArguments() ? [] : SimpleLoads();
        TypeReference[] types = _called.Method.Parameters.Select(p => p.ParameterType).ToArray();
        types = _called.Method.HasThis ? types.Prepend(_called.Method.DeclaringType).ToArray() : types;
        VariableDefinition[] variables = types.Take(ArgumentCount - loads.Length).Select(NewVariable).ToArray();
        _code.AddRange(variables.Reverse().Select(v => Instruction.Create(OpCodes.Stloc, v)));
        _loads.AddRange(variables.Select(v => Instruction.Create(OpCodes.Ldloc, v)));
        _loads.AddRange(loads.Select(Copy));
        Instruction first = loads.Length > 0 ? loads[0] : _call;
        foreach (Instruction load in loads.Append(_call).Where(i => i != first))
        {
            _caller.Instructions.Remove(load);
        }

        return first;
    }

    private bool ChangesArguments()
    {
        return _called.Instructions.Any(i => i.OpCode.Code is Code.Starg or Code.Ldarga);
    }

    /// <summary>The last arguments, as far as they are no more than loads that stand right before the call and that nothing jumps between.</summary>
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

    private VariableDefinition NewVariable(TypeReference type)
    {
        VariableDefinition variable = new VariableDefinition(type is RequiredModifierType modified ? modified.ElementType : type);
        _caller.Variables.Add(variable);
        return variable;
    }

    private void CopyBody(int skipped)
    {
        Instruction last = _called.Instructions.Last();
        bool fallsOut = last.OpCode.Code == Code.Ret;
        if (fallsOut)
        {
            _copies.Add(last, _next);
        }

        foreach (Instruction instruction in _called.Instructions.Skip(skipped).Where(i => i != last || !fallsOut))
        {
            Instruction copy = CopyOf(instruction);
            _copies.Add(instruction, copy);
            _code.Add(copy);
        }

        foreach (Instruction copy in _code)
        {
            copy.Operand = copy.Operand switch
            {
                Instruction target when _copies.TryGetValue(target, out Instruction? moved) => moved,
                Instruction[] targets => targets.Select(t => _copies[t]).ToArray(),
                _ => copy.Operand,
            };
        }
    }

    private Instruction CopyOf(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldarg:
                return Copy(LoadOf(instruction));
            case Code.Starg:
                return Instruction.Create(OpCodes.Stloc, (VariableDefinition)LoadOf(instruction).Operand);
            case Code.Ldarga:
                return Instruction.Create(OpCodes.Ldloca, (VariableDefinition)LoadOf(instruction).Operand);
            case Code.Ldloc or Code.Stloc or Code.Ldloca:
                return Instruction.Create(instruction.OpCode, _variables[(VariableDefinition)instruction.Operand]);
            case Code.Ret:
                return Instruction.Create(OpCodes.Br, _next);
            default:
                return Copy(instruction);
        }
    }

    private Instruction LoadOf(Instruction instruction)
    {
        ParameterDefinition parameter = (ParameterDefinition)instruction.Operand;
        return _loads[parameter == _called.ThisParameter ? 0 : parameter.Index + (_called.Method.HasThis ? 1 : 0)];
    }

    /// <summary>The first instruction stays the same object, so that jumps to it stay right.</summary>
    private void Insert(Instruction first)
    {
        int index = _caller.Instructions.IndexOf(first);
        if (_code.Count == 0)
        {
            _code.Add(Instruction.Create(OpCodes.Nop));
        }

        foreach (Instruction jump in _code)
        {
            jump.Operand = jump.Operand switch
            {
                Instruction target when target == _code[0] => first,
                Instruction[] targets => targets.Select(t => t == _code[0] ? first : t).ToArray(),
                _ => jump.Operand,
            };
        }

        first.OpCode = _code[0].OpCode;
        first.Operand = _code[0].Operand;
        for (int i = 1; i < _code.Count; i++)
        {
            _caller.Instructions.Insert(index + i, _code[i]);
        }
    }

    /// <summary>Before those of the caller, which are around the call if anything.</summary>
    private void CopyHandlers(Instruction first)
    {
        int index = 0;
        foreach (ExceptionHandler handler in _called.ExceptionHandlers)
        {
            _caller.ExceptionHandlers.Insert(index++, new ExceptionHandler(handler.HandlerType)
            {
                CatchType = handler.CatchType,
                TryStart = Moved(handler.TryStart, first),
                TryEnd = Moved(handler.TryEnd, first),
                HandlerStart = Moved(handler.HandlerStart, first),
                HandlerEnd = handler.HandlerEnd == null ? _next : Moved(handler.HandlerEnd, first),
            });
        }
    }

    private Instruction Moved(Instruction instruction, Instruction first)
    {
        Instruction copy = _copies[instruction];
        return copy == _code[0] ? first : copy;
    }
}
