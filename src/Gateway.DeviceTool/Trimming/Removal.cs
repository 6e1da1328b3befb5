using System;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Collections.Generic;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Takes out of a program what was not reached, and what only tools look at.</summary>
internal static class Removal
{
    /// <summary>Takes out what was not reached.</summary>
    /// <param name="program">The program, merged.</param>
    /// <param name="reach">What was reached.</param>
    public static void RemoveAllBut(DeviceProgram program, Reach reach)
    {
        foreach (TypeDefinition type in program.Types.Where(reach.Types.Contains).ToArray())
        {
            Keep(type.Methods, m => reach.Methods.Contains(m) && !IsEmptyInitialiser(m));
            Keep(type.Fields, f => reach.IsRead(f) || f.IsRuntimeSpecialName);

            // A class without objects lacks what its base class asks for.
            type.IsAbstract |= !reach.IsMade(type) && type.IsClass && !type.IsValueType && !type.IsSealed;
        }

        Keep(program.Main.MainModule.Types, t => reach.Types.Contains(t) || t.Name == "<Module>");
    }

    /// <summary>Takes out properties, which are their methods, and attributes.</summary>
    public static void RemoveWhatOnlyToolsRead(TypeDefinition type)
    {
        type.Properties.Clear();
        type.Events.Clear();
        type.CustomAttributes.Clear();
        foreach (FieldDefinition field in type.Fields)
        {
            field.CustomAttributes.Clear();
        }

        foreach (MethodDefinition method in type.Methods)
        {
            method.CustomAttributes.Clear();
            method.MethodReturnType.CustomAttributes.Clear();
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                parameter.CustomAttributes.Clear();
            }
        }
    }

    private static bool IsEmptyInitialiser(MethodDefinition method)
    {
        return method.IsConstructor && method.IsStatic && method.Body.Instructions.All(i => i.OpCode.Code is Code.Ret or Code.Nop);
    }

    private static void Keep<T>(Collection<T> items, Func<T, bool> isKept)
    {
        foreach (T item in items.Where(i => !isKept(i)).ToArray())
        {
            items.Remove(item);
        }
    }
}
