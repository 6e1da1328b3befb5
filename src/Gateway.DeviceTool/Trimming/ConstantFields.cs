using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Writes the value in the place of fields that never have another one, above all of options that a program does not set: what depends
/// on them then goes too.
/// </summary>
internal sealed class ConstantFields
{
    private readonly Dictionary<FieldDefinition, Instruction> _values = new Dictionary<FieldDefinition, Instruction>();

    private ConstantFields(Reach reach)
    {
        MethodDefinition[] methods = reach.Methods.Where(m => m.HasBody).ToArray();
        ILookup<FieldDefinition, (MethodDefinition Method, Instruction Instruction)> uses = methods.SelectMany(m => m.Body.Instructions.Select(i => (m, i)))
            .Where(u => u.i.Operand is FieldDefinition).ToLookup(u => (FieldDefinition)u.i.Operand);
        foreach (IGrouping<FieldDefinition, (MethodDefinition Method, Instruction Instruction)> field in uses.Where(g => CanBeConstant(g.Key) && !g.Any(u => IsAddress(u.Instruction))))
        {
            if (ValueOf(field.Key, field.Where(u => IsStore(u.Instruction)).ToArray(), reach) is { } value)
            {
                _values.Add(field.Key, value);
            }
        }
    }

    /// <summary>Replaces what reads them. What writes them is then not needed any more.</summary>
    /// <param name="reach">What runs of them.</param>
    /// <returns>True when there were any.</returns>
    public static bool Replace(Reach reach)
    {
        ConstantFields fields = new ConstantFields(reach);
        bool changed = false;
        foreach (MethodBody body in reach.Methods.Where(m => m.HasBody).Select(m => m.Body))
        {
            Instruction[] reads = body.Instructions.Where(i => !IsStore(i) && i.Operand is FieldDefinition field && fields._values.ContainsKey(field)).ToArray();
            if (reads.Length > 0)
            {
                body.SimplifyMacros();
                reads.ToList().ForEach(r => Replace(body, r, fields._values[(FieldDefinition)r.Operand]));
                body.OptimizeMacros();
                changed = true;
            }
        }

        return changed;
    }

    private static void Replace(MethodBody body, Instruction read, Instruction value)
    {
        bool ofObject = read.OpCode.Code == Code.Ldfld;
        read.OpCode = ofObject ? OpCodes.Pop : value.OpCode;
        read.Operand = ofObject ? null : value.Operand;
        if (ofObject)
        {
            Instruction constant = Instruction.Create(OpCodes.Nop);
            constant.OpCode = value.OpCode;
            constant.Operand = value.Operand;
            body.GetILProcessor().InsertAfter(read, constant);
        }
    }

    private static bool IsStore(Instruction instruction)
    {
        return instruction.OpCode.Code is Code.Stfld or Code.Stsfld;
    }

    private static bool IsAddress(Instruction instruction)
    {
        return instruction.OpCode.Code is Code.Ldflda or Code.Ldsflda or Code.Ldtoken;
    }

    /// <summary>Wide numbers and structs are left alone.</summary>
    private static bool CanBeConstant(FieldDefinition field)
    {
        bool isNumber = field.FieldType.Resolve().IsEnum || field.FieldType.MetadataType is >= MetadataType.Boolean and <= MetadataType.UInt32;
        return !field.DeclaringType.IsValueType && (isNumber || !field.FieldType.IsValueType);
    }

    /// <summary>The constant that every store has, as the instruction that makes it; null when there is none.</summary>
    private static Instruction? ValueOf(FieldDefinition field, (MethodDefinition Method, Instruction Instruction)[] stores, Reach reach)
    {
        Instruction zero = field.FieldType.IsValueType ? Instruction.Create(OpCodes.Ldc_I4, 0) : Instruction.Create(OpCodes.Ldnull);
        int?[] values = stores.Select(s => ConstantBefore(s.Method.Body, s.Instruction)).Distinct().ToArray();
        if (values.Length == 0 || (values.Length == 1 && values[0] == 0))
        {
            return zero;
        }

        bool isAlways = values.Length == 1 && values[0] != null && field.FieldType.IsValueType && (field.IsStatic ? stores.All(s => s.Method is { IsConstructor: true, IsStatic: true }) : IsSetAtFirst(field, reach));
        return isAlways ? Instruction.Create(OpCodes.Ldc_I4, values[0]!.Value) : null;
    }

    private static int? ConstantBefore(MethodBody body, Instruction store)
    {
        return Values.Targets(body).Contains(store) ? null : Constants.ValueOf(store.Previous);
    }

    /// <summary>True when every constructor sets a field before anything could read it. A base class's may have become part of others.</summary>
    private static bool IsSetAtFirst(FieldDefinition field, Reach reach)
    {
        TypeDefinition type = field.DeclaringType;
        return reach.Types.All(t => t.BaseType != type) && type.Methods.Where(m => reach.Methods.Contains(m) && m.IsConstructor && !m.IsStatic)
            .All(m => m.Body.Instructions.TakeWhile(IsHarmless).Any(i => IsStore(i) && i.Operand == field));
    }

    /// <summary>False for a jump, and for the call of a method of ours on an object, which may be the one that is made.</summary>
    private static bool IsHarmless(Instruction instruction)
    {
        bool isOnObject = instruction.OpCode.Code != Code.Newobj && instruction.Operand is MethodDefinition { HasThis: true };
        return instruction.OpCode.FlowControl is FlowControl.Next or FlowControl.Call && !isOnObject;
    }
}
