using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>The assemblies that are ours, and which methods a call in them can end in.</summary>
internal sealed class ProgramModel
{
    private readonly Dictionary<string, List<MethodDefinition>> _overrides = new Dictionary<string, List<MethodDefinition>>(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MethodDefinition>> _delegates = new Dictionary<string, List<MethodDefinition>>(StringComparer.Ordinal);
    private readonly HashSet<string> _ours;

    /// <summary>Takes assemblies whose references can be resolved.</summary>
    public ProgramModel(IEnumerable<AssemblyDefinition> assemblies)
    {
        Assemblies = assemblies.ToArray();
        _ours = Assemblies.Select(a => a.Name.Name).ToHashSet(StringComparer.Ordinal);
        foreach (TypeDefinition type in Types)
        {
            AddOverrides(type);
        }

        foreach (MethodDefinition method in Methods.Where(m => m.HasBody))
        {
            AddDelegates(method.Body);
        }
    }

    /// <summary>The assemblies that are ours.</summary>
    public AssemblyDefinition[] Assemblies { get; }

    /// <summary>All types, nested ones too.</summary>
    public IEnumerable<TypeDefinition> Types => Assemblies.SelectMany(a => a.MainModule.GetTypes());

    /// <summary>All methods.</summary>
    public IEnumerable<MethodDefinition> Methods => Types.SelectMany(t => t.Methods);

    /// <summary>The device's assemblies beside the tests, over the platform contract.</summary>
    public static ProgramModel LoadDevice()
    {
        return LoadDevice("device");
    }

    /// <summary>What of the device is in a folder beside the tests, over all that it may refer to.</summary>
    public static ProgramModel LoadDevice(string folder)
    {
        DefaultAssemblyResolver resolver = new DefaultAssemblyResolver();
        foreach (string directory in resolver.GetSearchDirectories())
        {
            resolver.RemoveSearchDirectory(directory);
        }

        string device = Path.Combine(AppContext.BaseDirectory, folder);
        resolver.AddSearchDirectory(Path.Combine(AppContext.BaseDirectory, "device"));
        resolver.AddSearchDirectory(Path.Combine(AppContext.BaseDirectory, "contract"));
        ReaderParameters parameters = new ReaderParameters { AssemblyResolver = resolver };
        return new ProgramModel(Directory.GetFiles(device, "*.dll").Order(StringComparer.Ordinal).Select(f => AssemblyDefinition.ReadAssembly(f, parameters)));
    }

    /// <summary>True for what is compiled from our sources; false for what the platform brings.</summary>
    public bool IsOurs(TypeReference type)
    {
        TypeReference element = type.GetElementType();
        return element.Scope switch
        {
            AssemblyNameReference name => _ours.Contains(name.Name),
            ModuleDefinition module => _ours.Contains(module.Assembly.Name.Name),
            _ => false,
        };
    }

    /// <summary>The methods of ours that a call or the making of a delegate can end in.</summary>
    public IEnumerable<MethodDefinition> TargetsOf(Instruction instruction)
    {
        MethodReference called = (MethodReference)instruction.Operand;
        if (instruction.OpCode.Code is Code.Callvirt or Code.Ldvirtftn)
        {
            return TargetsOfVirtual(called);
        }

        return IsOurs(called.DeclaringType) ? Single(called) : [];
    }

    /// <summary>A method and everything that overrides or implements it, as far as it has a body.</summary>
    public IEnumerable<MethodDefinition> TargetsOfVirtual(MethodReference called)
    {
        string name = Names.Of(called);
        IEnumerable<MethodDefinition> targets = _overrides.GetValueOrDefault(name, []);
        if (called.Name == "Invoke")
        {
            targets = targets.Concat(_delegates.GetValueOrDefault(called.DeclaringType.FullName, []));
        }

        return IsOurs(called.DeclaringType) ? targets.Concat(Single(called)) : targets;
    }

    private static IEnumerable<MethodDefinition> Single(MethodReference called)
    {
        MethodDefinition? definition = called.Resolve();
        return definition != null && definition.HasBody ? [definition] : [];
    }

    private void AddOverrides(TypeDefinition type)
    {
        foreach (MethodDefinition method in type.Methods.Where(m => m.IsVirtual && m.HasBody))
        {
            foreach (MethodReference overridden in method.Overrides)
            {
                Add(_overrides, Names.Of(overridden), method);
            }

            foreach (TypeDefinition above in Ancestors(type))
            {
                foreach (MethodDefinition slot in above.Methods.Where(m => m.IsVirtual && HasSameSignature(m, method)))
                {
                    Add(_overrides, Names.Of(slot), method);
                }
            }
        }
    }

    private static bool HasSameSignature(MethodDefinition one, MethodDefinition other)
    {
        return one.Name == other.Name && one.Parameters.Select(p => p.ParameterType.FullName).SequenceEqual(other.Parameters.Select(p => p.ParameterType.FullName));
    }

    /// <summary>All base types and interfaces.</summary>
    private static IEnumerable<TypeDefinition> Ancestors(TypeDefinition type)
    {
        IEnumerable<TypeReference> direct = type.Interfaces.Select(i => i.InterfaceType);
        if (type.BaseType != null)
        {
            direct = direct.Append(type.BaseType);
        }

        foreach (TypeDefinition above in direct.Select(t => t.Resolve()).Where(t => t != null))
        {
            yield return above;
            foreach (TypeDefinition further in Ancestors(above))
            {
                yield return further;
            }
        }
    }

    /// <summary>Remembers which methods there are delegates of: invoking one may call any of them.</summary>
    private void AddDelegates(MethodBody body)
    {
        foreach (Instruction instruction in body.Instructions.Where(i => i.OpCode.Code is Code.Ldftn or Code.Ldvirtftn))
        {
            if (instruction.Next is { OpCode.Code: Code.Newobj, Operand: MethodReference constructor })
            {
                foreach (MethodDefinition target in TargetsOf(instruction))
                {
                    Add(_delegates, constructor.DeclaringType.FullName, target);
                }
            }
        }
    }

    private static void Add(Dictionary<string, List<MethodDefinition>> map, string name, MethodDefinition method)
    {
        if (!map.TryGetValue(name, out List<MethodDefinition>? methods))
        {
            methods = new List<MethodDefinition>();
            map.Add(name, methods);
        }

        if (!methods.Contains(method))
        {
            methods.Add(method);
        }
    }
}
