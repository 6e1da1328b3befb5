using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>
/// The device runs all static constructors before <c>Main</c>, one type after the other: one that reads what another sets may
/// see nothing yet. Calls are followed.
/// </summary>
internal static class StaticInitialisers
{
    /// <summary>The statics of other types that the static constructor of a type reads.</summary>
    public static IEnumerable<string> Check(ProgramModel program, TypeDefinition type)
    {
        MethodDefinition? initialiser = type.Methods.SingleOrDefault(m => m.IsConstructor && m.IsStatic);
        return initialiser == null ? [] : Reads(program, initialiser).Select(f => type.FullName + ": static initialiser reads " + f.FullName);
    }

    private static HashSet<FieldDefinition> Reads(ProgramModel program, MethodDefinition initialiser)
    {
        HashSet<FieldDefinition> foreign = new HashSet<FieldDefinition>();
        HashSet<MethodDefinition> reached = [initialiser];
        Queue<MethodDefinition> open = new Queue<MethodDefinition>(reached);
        while (open.TryDequeue(out MethodDefinition? method))
        {
            foreach (Instruction instruction in ControlFlow.OrdinaryInstructions(method.Body))
            {
                if (instruction.OpCode.Code is Code.Ldsfld or Code.Ldsflda && IsSetByAnother((FieldReference)instruction.Operand, program, initialiser, out FieldDefinition? field))
                {
                    foreign.Add(field!);
                }
                else if (instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj)
                {
                    foreach (MethodDefinition target in program.TargetsOf(instruction).Where(reached.Add))
                    {
                        open.Enqueue(target);
                    }
                }
            }
        }

        return foreign;
    }

    private static bool IsSetByAnother(FieldReference reference, ProgramModel program, MethodDefinition initialiser, out FieldDefinition? field)
    {
        field = program.IsOurs(reference.DeclaringType) ? reference.Resolve() : null;
        return field != null && field.DeclaringType != initialiser.DeclaringType && field.DeclaringType.Methods.Any(m => m.IsConstructor && m.IsStatic);
    }
}
