using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>The device's assemblies, loaded into the desktop's runtime and counting.</summary>
internal sealed class CountedGateway : AssemblyLoadContext
{
    private readonly Dictionary<string, Assembly> _loaded = new Dictionary<string, Assembly>(StringComparer.Ordinal);

    /// <summary>Rewrites and loads them.</summary>
    public CountedGateway()
    {
        foreach (AssemblyDefinition assembly in ProgramModel.LoadDevice().Assemblies)
        {
            string name = assembly.Name.Name;
            _loaded.Add(name, LoadFromStream(CountedAssembly.Make(assembly)));
        }
    }

    /// <summary>Makes an object.</summary>
    /// <param name="type">Its type, with the namespace.</param>
    /// <param name="arguments">For its constructor; all of them.</param>
    public dynamic New(string type, params object?[] arguments)
    {
        return Activator.CreateInstance(TypeOf(type), arguments)!;
    }

    /// <summary>All types of the device's assemblies.</summary>
    public IEnumerable<Type> Types => _loaded.Values.SelectMany(a => a.GetTypes());

    /// <summary>True for a type of the device's assemblies.</summary>
    public bool Has(Type type)
    {
        return _loaded.ContainsValue(type.Assembly);
    }

    /// <summary>Calls a static method.</summary>
    /// <param name="type">Its type, with the namespace.</param>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">All of them.</param>
    public dynamic Call(string type, string method, params object?[] arguments)
    {
        return TypeOf(type).GetMethod(method)!.Invoke(null, arguments)!;
    }

    /// <summary>A member of an enum.</summary>
    public dynamic Enum(string type, string member)
    {
        return System.Enum.Parse(TypeOf(type), member);
    }

    /// <summary>Counts the IL instructions of an action.</summary>
    public static long Count(Action action)
    {
        long before = InstructionCounter.Count;
        action();
        return InstructionCounter.Count - before;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        return _loaded.GetValueOrDefault(assemblyName.Name!);
    }

    private Type TypeOf(string name)
    {
        string assembly = name.Substring(0, name.LastIndexOf('.'));
        return _loaded[assembly].GetType(name, throwOnError: true)!;
    }
}
