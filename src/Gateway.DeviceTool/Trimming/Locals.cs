using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Gives local variables of a type that are not needed at the same time one place, and those that are named most often the first
/// places: the first four are named in one byte, and the interpreter prepares each at every call.
/// </summary>
internal static class Locals
{
    /// <summary>Arranges the variables of a method.</summary>
    public static void Arrange(MethodBody body)
    {
        body.SimplifyMacros();
        List<Variable> places = new List<Variable>();
        foreach (Variable variable in Find(body).OrderBy(v => v.First))
        {
            Variable? place = variable.IsShared ? places.FirstOrDefault(p => p.IsShared && p.Type == variable.Type && p.Last < variable.First) : null;
            if (place == null)
            {
                places.Add(variable);
            }
            else
            {
                place.Last = variable.Last;
                place.Uses.AddRange(variable.Uses);
            }
        }

        body.Variables.Clear();
        foreach (Variable place in places.OrderByDescending(p => p.Uses.Count).ThenBy(p => p.Type, StringComparer.Ordinal))
        {
            VariableDefinition definition = new VariableDefinition(((VariableDefinition)place.Uses[0].Operand).VariableType);
            body.Variables.Add(definition);
            place.Uses.ForEach(u => u.Operand = definition);
        }

        body.OptimizeMacros();
    }

    private static Variable[] Find(MethodBody body)
    {
        Instruction[] code = body.Instructions.ToArray();
        Dictionary<Instruction, int> positions = Enumerable.Range(0, code.Length).ToDictionary(i => code[i]);
        Variable[] variables = code.Where(i => i.Operand is VariableDefinition).GroupBy(i => i.Operand).Select(g => new Variable(g, positions)).ToArray();
        (int Start, int End)[] loops = code.SelectMany(i => TargetsOf(i).Select(t => (positions[t], positions[i]))).Where(l => l.Item1 <= l.Item2).ToArray();
        bool hasGrown;
        do
        {
            hasGrown = false;
            foreach ((int start, int end) in loops)
            {
                hasGrown |= variables.Count(v => v.GrowOver(start, end)) > 0;
            }
        }
        while (hasGrown);

        return variables;
    }

    private static IEnumerable<Instruction> TargetsOf(Instruction instruction)
    {
        return instruction.Operand as Instruction[] ?? (instruction.Operand is Instruction target ? [target] : []);
    }

    /// <summary>A local variable, and from where to where it is needed.</summary>
    private sealed class Variable
    {
        public Variable(IEnumerable<Instruction> uses, Dictionary<Instruction, int> positions)
        {
            Uses = uses.ToList();
            First = positions[Uses[0]];
            Last = positions[Uses[^1]];
            Type = ((VariableDefinition)Uses[0].Operand).VariableType.FullName;
            IsShared = Uses.All(u => u.OpCode.Code != Code.Ldloca);
        }

        public List<Instruction> Uses { get; }

        public int First { get; private set; }

        public int Last { get; set; }

        public string Type { get; }

        /// <summary>False for one whose address is taken: it may be needed where it is not named.</summary>
        public bool IsShared { get; }

        /// <summary>A variable that is there before or after a loop is needed in all of it; one that is only there in it is given its value in each round.</summary>
        public bool GrowOver(int start, int end)
        {
            bool isApart = Last < start || First > end;
            bool isWithin = First >= start && Last <= end;
            bool isAround = First <= start && Last >= end;
            if (isApart || isWithin || isAround)
            {
                return false;
            }

            First = Math.Min(First, start);
            Last = Math.Max(Last, end);
            return true;
        }
    }
}
