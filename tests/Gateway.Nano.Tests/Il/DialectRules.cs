using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>
/// What nanoFramework v1 cannot run, wherever it stands in an assembly. Some of it the compiler accepts, the metadata
/// processor passes on, and the interpreter crashes on or runs wrongly.
/// </summary>
internal static class DialectRules
{
    private static readonly string[] s_types =
    [
        "System.Span`1", "System.ReadOnlySpan`1", "System.Memory`1", "System.ReadOnlyMemory`1", "System.Nullable`1", "System.Decimal", "System.Range", "System.Index",
        "System.Runtime.CompilerServices.IsVolatile", "System.Runtime.CompilerServices.IAsyncStateMachine", "System.TypedReference",
    ];

    /// <summary>All that is wrong in our assemblies, each with its place.</summary>
    public static IEnumerable<string> Check(ProgramModel program)
    {
        return program.Types.SelectMany(t => CheckType(program, t)).Distinct();
    }

    private static IEnumerable<string> CheckType(ProgramModel program, TypeDefinition type)
    {
        // Initialisers of arrays: data, never seen by the program.
        if (type.FullName.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal))
        {
            return [];
        }

        IEnumerable<string?> findings = [type.HasGenericParameters ? "generic type" : null];
        findings = findings.Concat(type.Interfaces.Select(i => CheckReference(i.InterfaceType)))
            .Concat(type.Fields.Select(f => CheckReference(f.FieldType)))
            .Concat(type.Fields.Select(f => Has(f, "ThreadStaticAttribute") ? "thread-static field " + f.Name : null));
        return findings.Where(f => f != null).Select(f => type.FullName + ": " + f)
            .Concat(type.Methods.SelectMany(m => CheckMethod(m).Select(f => Names.Of(m) + ": " + f)))
            .Concat(StaticInitialisers.Check(program, type));
    }

    private static IEnumerable<string> CheckMethod(MethodDefinition method)
    {
        IEnumerable<string?> findings =
        [
            method.HasGenericParameters ? "generic method" : null,
            method.DeclaringType.IsInterface && !method.IsAbstract && !method.IsConstructor ? "default interface method" : null,
            Has(method, "AsyncStateMachineAttribute") ? "async" : null,
            Has(method, "IteratorStateMachineAttribute") ? "yield" : null,
            method.ReturnType is RequiredModifierType { ElementType: ByReferenceType } ? "ref readonly return" : null,
            CheckReference(method.ReturnType),
        ];
        findings = findings.Concat(method.Parameters.Select(p => CheckReference(p.ParameterType)))
            .Concat(method.CustomAttributes.SelectMany(a => a.ConstructorArguments).Select(CheckAttribute));
        if (method.HasBody)
        {
            findings = findings.Concat(method.Body.Variables.Select(v => CheckReference(v.VariableType)))
                .Concat(method.Body.ExceptionHandlers.Select(h => h.HandlerType == ExceptionHandlerType.Filter ? "exception filter: overwrites memory" : null))
                .Concat(method.Body.Instructions.Select(CheckInstruction));
        }

        return findings.OfType<string>();
    }

    private static string? CheckInstruction(Instruction instruction)
    {
        string name = instruction.OpCode.Name;
        if (name.Contains(".ovf", StringComparison.Ordinal))
        {
            return name + ": checked arithmetic does not throw";
        }

        if (instruction.OpCode.Code is Code.Localloc or Code.Volatile or Code.Calli or Code.Arglist or Code.Mkrefany or Code.Tail or Code.Jmp)
        {
            return name;
        }

        return instruction.Operand switch
        {
            GenericInstanceMethod method => "generic method " + method.FullName,
            MethodReference method => CheckReference(method.DeclaringType) ?? method.Parameters.Select(p => CheckReference(p.ParameterType)).FirstOrDefault(f => f != null),
            FieldReference field => CheckReference(field.DeclaringType) ?? CheckReference(field.FieldType),
            TypeReference type => CheckReference(type),
            _ => null,
        };
    }

    /// <summary>Of the objects that an attribute is given, the metadata processor leaves out what is no primitive, and the reader of them stumbles.</summary>
    private static string? CheckAttribute(CustomAttributeArgument argument)
    {
        CustomAttributeArgument[] values = argument.Value as CustomAttributeArgument[] ?? [];
        return values.Select(v => v.Value).OfType<CustomAttributeArgument>().Any(v => v.Type.Resolve()?.IsEnum == true) ? "enum given to an attribute as an object" : null;
    }

    /// <summary>What is wrong with a type that is used.</summary>
    private static string? CheckReference(TypeReference type)
    {
        if (s_types.Contains(type.FullName) || s_types.Contains(type.GetElementType().FullName))
        {
            return type.FullName;
        }

        return type switch
        {
            ArrayType { Rank: > 1 } => "multi-dimensional array " + type.FullName,
            GenericInstanceType or GenericParameter => "generic type " + type.FullName,
            PointerType or FunctionPointerType or PinnedType => "pointer " + type.FullName,
            IModifierType modified => CheckReference(modified.ModifierType) ?? CheckReference(modified.ElementType),
            TypeSpecification specification => CheckReference(specification.ElementType),
            _ => null,
        };
    }

    private static bool Has(ICustomAttributeProvider member, string attribute)
    {
        return member.HasCustomAttributes && member.CustomAttributes.Any(a => a.AttributeType.Name == attribute);
    }
}
