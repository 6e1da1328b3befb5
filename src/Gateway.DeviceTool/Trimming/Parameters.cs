using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Takes out parameters: those that get the same constant in every call, and those that a method does not use.</summary>
internal sealed class Parameters
{
    private readonly MethodDefinition _method;
    private readonly (MethodBody Body, Instruction Call, Instruction[]?[] Arguments)[] _calls;

    private Parameters(MethodDefinition method, IEnumerable<(MethodBody Body, Instruction Call)> calls, Dictionary<MethodBody, HashSet<Instruction>> targets)
    {
        _method = method;
        _calls = calls.Select(c => (c.Body, c.Call, Trimming.Arguments.Of(c.Call, targets[c.Body]))).ToArray();
    }

    /// <summary>Takes them out.</summary>
    /// <param name="methods">All methods that may run.</param>
    /// <param name="roots">Those that somebody else calls, too.</param>
    /// <returns>True when there were any.</returns>
    public static bool Remove(IReadOnlyCollection<MethodDefinition> methods, IReadOnlyCollection<MethodDefinition> roots)
    {
        MethodBody[] bodies = methods.Where(m => m.HasBody).Select(m => m.Body).ToArray();
        ILookup<MethodDefinition, (MethodBody Body, Instruction Use)> uses = bodies.SelectMany(b => b.Instructions.Select(i => (b, i)))
            .Where(u => u.i.Operand is MethodDefinition).ToLookup(u => (MethodDefinition)u.i.Operand);
        bool changed = false;
        foreach (IGrouping<MethodDefinition, (MethodBody Body, Instruction Use)> group in uses.Where(g => IsOpen(g.Key) && !roots.Contains(g.Key) && g.All(u => IsCall(u.Use) && u.Body != g.Key.Body)))
        {
            Dictionary<MethodBody, HashSet<Instruction>> targets = group.Select(u => u.Body).Distinct().ToDictionary(b => b, Values.Targets);
            changed |= new Parameters(group.Key, group, targets).Remove();
        }

        return changed;
    }

    private static bool IsOpen(MethodDefinition method)
    {
        return method.HasBody && !method.IsVirtual && method.Parameters.Count > 0;
    }

    private static bool IsCall(Instruction instruction)
    {
        return instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj;
    }

    private bool Remove()
    {
        _method.Body.SimplifyMacros();
        bool changed = false;
        foreach (ParameterDefinition parameter in _method.Parameters.Reverse().ToArray())
        {
            Instruction[] uses = _method.Body.Instructions.Where(i => i.Operand == parameter).ToArray();
            if (uses.Length > 0 && uses.All(i => i.OpCode.Code == Code.Ldarg) && ConstantOf(parameter) is { } constant)
            {
                foreach (Instruction use in uses)
                {
                    use.OpCode = constant.OpCode;
                    use.Operand = constant.Operand;
                }

                changed = true;
                uses = [];
            }

            changed |= uses.Length == 0 && TryDrop(parameter);
        }

        _method.Body.OptimizeMacros();
        return changed;
    }

    /// <summary>What every call has for a parameter if it is always the same constant, else null.</summary>
    private Instruction? ConstantOf(ParameterDefinition parameter)
    {
        Instruction[]?[] all = _calls.Select(c => ArgumentOf(c.Call, c.Arguments, parameter)).ToArray();
        if (!all.All(a => a is [{ } only] && Constants.ValueOf(only) != null))
        {
            return null;
        }

        Instruction first = all[0]![0];
        bool areSame = all.All(a => Constants.ValueOf(a![0]) == Constants.ValueOf(first) && (a[0].OpCode.Code == Code.Ldnull) == (first.OpCode.Code == Code.Ldnull));
        Instruction number = first.OpCode.Code == Code.Ldnull ? Instruction.Create(OpCodes.Ldnull) : Instruction.Create(OpCodes.Ldc_I4, Constants.ValueOf(first)!.Value);
        return areSame ? number : null;
    }

    private Instruction[]? ArgumentOf(Instruction call, Instruction[]?[] arguments, ParameterDefinition parameter)
    {
        return arguments[parameter.Index + (_method.HasThis && call.OpCode.Code != Code.Newobj ? 1 : 0)];
    }

    /// <summary>Drops a parameter, and what the calls have for it if that does nothing else.</summary>
    private bool TryDrop(ParameterDefinition parameter)
    {
        Instruction[]?[] all = _calls.Select(c => ArgumentOf(c.Call, c.Arguments, parameter)).ToArray();
        if (!all.All(a => a != null && a.All(IsIdle)) || (_method.IsConstructor && _method.DeclaringType.Methods.Count(m => m.IsConstructor && !m.IsStatic) > 1))
        {
            return false;
        }

        for (int i = 0; i < all.Length; i++)
        {
            MethodBody body = _calls[i].Body;
            body.SimplifyMacros();
            all[i]!.ToList().ForEach(Jumps.ToNop);
            Nops.Remove(body);
            body.OptimizeMacros();
        }

        _method.Parameters.Remove(parameter);
        return true;
    }

    private static bool IsIdle(Instruction instruction)
    {
        return instruction.OpCode.Code is Code.Ldarg or Code.Ldarg_S or (>= Code.Ldarg_0 and <= Code.Ldarg_3) or Code.Ldloc or Code.Ldloc_S or (>= Code.Ldloc_0 and <= Code.Ldloc_3)
            or Code.Ldstr or Code.Ldsfld or Code.Ldfld or Code.Conv_I4 or Code.Conv_I8 or Code.Conv_U1 or Code.Nop
            || Constants.ValueOf(instruction) != null;
    }
}
