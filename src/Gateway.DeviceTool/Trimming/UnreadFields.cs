using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>Takes out what is stored in fields that nothing reads, above all texts of methods that are not used.</summary>
internal static class UnreadFields
{
    /// <summary>Takes out the stores, and the making of the value where that does nothing else.</summary>
    /// <param name="method">Where.</param>
    /// <param name="reach">Which fields are read.</param>
    /// <returns>True when there were any.</returns>
    public static bool RemoveStores(MethodDefinition method, Reach reach)
    {
        List<Instruction> stores = method.Body.Instructions.Where(i => IsStore(i) && !reach.IsRead(((FieldReference)i.Operand).Resolve())).ToList();
        if (stores.Count == 0)
        {
            return false;
        }

        method.Body.SimplifyMacros();
        foreach (Instruction store in stores)
        {
            Remove(method.Body, store);
        }

        method.Body.OptimizeMacros();
        return true;
    }

    private static bool IsStore(Instruction instruction)
    {
        return instruction.OpCode.Code is Code.Stfld or Code.Stsfld;
    }

    /// <summary>The store becomes a drop of what is on the stack; so jumps to it stay right.</summary>
    private static void Remove(MethodBody body, Instruction store)
    {
        bool ofObject = store.OpCode.Code == Code.Stfld;
        store.OpCode = OpCodes.Pop;
        store.Operand = null;
        Instruction? ofOwner = null;
        if (ofObject)
        {
            ofOwner = Instruction.Create(OpCodes.Pop);
            body.GetILProcessor().InsertAfter(store, ofOwner);
        }

        if (TryRemoveValue(body, store) && ofOwner != null)
        {
            TryRemoveValue(body, ofOwner);
        }
    }

    /// <summary>Takes out a drop and what makes the value for it.</summary>
    private static bool TryRemoveValue(MethodBody body, Instruction drop)
    {
        Instruction? start = Values.StartOf(drop.Previous);
        if (start == null)
        {
            return false;
        }

        List<Instruction> part = new List<Instruction>();
        for (Instruction each = start; each != drop; each = each.Next)
        {
            part.Add(each);
        }

        part.Add(drop);
        HashSet<Instruction> targets = Values.Targets(body);
        if (part.Any(targets.Contains))
        {
            return false;
        }

        part.ForEach(i => body.Instructions.Remove(i));
        return true;
    }
}
