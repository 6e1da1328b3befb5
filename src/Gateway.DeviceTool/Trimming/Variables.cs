using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Takes out local variables that are not needed: those that hold an argument or a constant, and those that are read once, at once.</summary>
internal sealed class Variables
{
    private readonly MethodBody _body;
    private readonly ILookup<VariableDefinition, Instruction> _uses;
    private readonly HashSet<Instruction> _targets;
    private bool _hasChanged;

    private Variables(MethodBody body)
    {
        _body = body;
        _uses = body.Instructions.Where(i => i.Operand is VariableDefinition).ToLookup(i => (VariableDefinition)i.Operand);
        _targets = Values.Targets(body);
    }

    /// <summary>Takes them out of a body without macros.</summary>
    /// <returns>True when there were any.</returns>
    public static bool Simplify(MethodBody body)
    {
        Variables variables = new Variables(body);
        foreach (IGrouping<VariableDefinition, Instruction> uses in variables._uses.Where(g => g.All(i => i.OpCode.Code != Code.Ldloca)))
        {
            variables.Simplify(uses.Where(i => i.OpCode.Code == Code.Stloc).ToArray(), uses.Where(i => i.OpCode.Code == Code.Ldloc).ToArray());
        }

        Nops.Remove(body);
        return variables._hasChanged;
    }

    private void Simplify(Instruction[] stores, Instruction[] loads)
    {
        if (loads.Length == 0)
        {
            foreach (Instruction store in stores)
            {
                store.OpCode = OpCodes.Pop;
                store.Operand = null;
                _hasChanged = true;
            }
        }
        else if (stores.Length > 0 && stores.All(s => IsKnown(s) && IsSame(s.Previous, stores[0].Previous)))
        {
            Instruction known = stores[0].Previous;
            foreach (Instruction load in loads)
            {
                load.OpCode = known.OpCode;
                load.Operand = known.Operand;
            }

            _hasChanged = true;
        }
        else if (stores.Length == 1 && loads.Length == 1 && stores[0].Next == loads[0] && !_targets.Contains(loads[0]))
        {
            Jumps.ToNop(stores[0]);
            Jumps.ToNop(loads[0]);
            _hasChanged = true;
        }
    }

    /// <summary>True when what is stored is a constant, or an argument that does not change.</summary>
    private bool IsKnown(Instruction store)
    {
        if (store.Previous == null || _targets.Contains(store))
        {
            return false;
        }

        return store.Previous.OpCode.Code is Code.Ldc_I4 or Code.Ldnull
            || (store.Previous.OpCode.Code == Code.Ldarg && !_body.Instructions.Any(i => i.Operand == store.Previous.Operand && i.OpCode.Code is Code.Starg or Code.Ldarga));
    }

    private static bool IsSame(Instruction one, Instruction other)
    {
        return one.OpCode.Code == other.OpCode.Code && Equals(one.Operand, other.Operand);
    }
}
