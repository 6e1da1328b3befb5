using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Gateway.Nano.Tests;

/// <summary>
/// Rewrites an assembly of the device leg so that the desktop's runtime runs it and counts its IL instructions as the device's
/// interpreter would run them: each basic block adds its length to <see cref="InstructionCounter"/>. What the platform does
/// inside of a call is not counted.
/// </summary>
internal static class CountedAssembly
{
    /// <summary>Rewrites an assembly.</summary>
    /// <param name="assembly">As it was read; of no other use afterwards.</param>
    /// <returns>The image to load.</returns>
    public static MemoryStream Make(AssemblyDefinition assembly)
    {
        ModuleDefinition module = assembly.MainModule;
        FieldReference counter = module.ImportReference(typeof(InstructionCounter).GetField(nameof(InstructionCounter.Count)));
        TypeDefinition[] types = module.GetTypes().ToArray();
        foreach (TypeDefinition type in types)
        {
            RemoveSpans(type);
            Publish(type);
            foreach (MethodDefinition method in type.Methods.Where(m => m.HasBody))
            {
                Count(method.Body, counter);
            }
        }

        UseDesktopLibraries(module);
        MemoryStream image = new MemoryStream();
        assembly.Write(image);
        image.Position = 0;
        return image;
    }

    /// <summary>The desktop has no <c>SpanByte</c>; nothing on a message's path uses it.</summary>
    private static void RemoveSpans(TypeDefinition type)
    {
        foreach (PropertyDefinition property in type.Properties.Where(p => p.PropertyType.Name == "SpanByte").ToArray())
        {
            type.Properties.Remove(property);
        }

        foreach (MethodDefinition method in type.Methods.Where(m => m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType).Any(t => t.Name == "SpanByte")).ToArray())
        {
            type.Methods.Remove(method);
        }
    }

    /// <summary>Makes everything public, for the tests to call.</summary>
    private static void Publish(TypeDefinition type)
    {
        type.Attributes = (type.Attributes & ~TypeAttributes.VisibilityMask) | (type.IsNested ? TypeAttributes.NestedPublic : TypeAttributes.Public);
        foreach (MethodDefinition method in type.Methods.Where(m => !m.HasOverrides && !(m.IsConstructor && m.IsStatic)))
        {
            method.Attributes = (method.Attributes & ~MethodAttributes.MemberAccessMask) | MethodAttributes.Public;
        }
    }

    private static void Count(MethodBody body, FieldReference counter)
    {
        body.SimplifyMacros();
        Instruction[] instructions = body.Instructions.ToArray();
        HashSet<Instruction> leaders = Leaders(body);
        Dictionary<Instruction, Instruction> moved = new Dictionary<Instruction, Instruction>();
        ILProcessor processor = body.GetILProcessor();
        for (int i = 0; i < instructions.Length; i++)
        {
            if (leaders.Contains(instructions[i]))
            {
                int length = 1 + instructions.Skip(i + 1).TakeWhile(n => !leaders.Contains(n)).Count();
                moved.Add(instructions[i], InsertCount(processor, instructions[i], length, counter));
            }
        }

        Redirect(body, moved);
        body.OptimizeMacros();
    }

    /// <summary>The first instructions of the basic blocks.</summary>
    private static HashSet<Instruction> Leaders(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            leaders.UnionWith(instruction.Operand as Instruction[] ?? []);
            if (instruction.Operand is Instruction target)
            {
                leaders.Add(target);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Cond_Branch or FlowControl.Branch or FlowControl.Return or FlowControl.Throw && instruction.Next != null)
            {
                leaders.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            leaders.UnionWith(new[] { handler.TryStart, handler.HandlerStart, handler.FilterStart, handler.TryEnd, handler.HandlerEnd }.Where(i => i != null));
        }

        return leaders;
    }

    /// <summary>Puts the addition in front of a block.</summary>
    /// <returns>Its first instruction.</returns>
    private static Instruction InsertCount(ILProcessor processor, Instruction leader, int length, FieldReference counter)
    {
        Instruction first = processor.Create(OpCodes.Ldsfld, counter);
        processor.InsertBefore(leader, first);
        processor.InsertBefore(leader, processor.Create(OpCodes.Ldc_I8, (long)length));
        processor.InsertBefore(leader, processor.Create(OpCodes.Add));
        processor.InsertBefore(leader, processor.Create(OpCodes.Stsfld, counter));
        return first;
    }

    /// <summary>Lets branches and the ends of protected blocks point at the additions.</summary>
    private static void Redirect(MethodBody body, Dictionary<Instruction, Instruction> moved)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                instruction.Operand = moved[target];
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                instruction.Operand = targets.Select(t => moved[t]).ToArray();
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = moved[handler.TryStart];
            handler.TryEnd = moved[handler.TryEnd];
            handler.HandlerStart = moved[handler.HandlerStart];
            handler.HandlerEnd = handler.HandlerEnd == null ? null : moved[handler.HandlerEnd];
            handler.FilterStart = handler.FilterStart == null ? null : moved[handler.FilterStart];
        }
    }

    /// <summary>The desktop's mscorlib and System forward to where their types are now; what they have, the device has in more assemblies.</summary>
    private static void UseDesktopLibraries(ModuleDefinition module)
    {
        foreach (AssemblyNameReference reference in module.AssemblyReferences)
        {
            if (DesktopName(reference.Name) is { } name)
            {
                reference.Name = name;
                reference.Version = new System.Version(4, 0, 0, 0);
                reference.PublicKeyToken = [0xb7, 0x7a, 0x5c, 0x56, 0x19, 0x34, 0xe0, 0x89];
            }
        }
    }

    /// <summary>Where the desktop has what is in a platform assembly; null for what is none.</summary>
    private static string? DesktopName(string name)
    {
        bool isCore = name is "mscorlib" or "System.IO.Streams" or "System.Threading" || name.StartsWith("nanoFramework.", System.StringComparison.Ordinal);
        return isCore ? "mscorlib" : name == "System.Net" ? "System" : null;
    }
}
