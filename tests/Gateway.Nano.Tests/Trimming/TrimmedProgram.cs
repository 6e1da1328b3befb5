using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Gateway.DeviceTool.Trimming;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>The device's assemblies and the firmware, trimmed to one as for a board.</summary>
internal sealed class TrimmedProgram
{
    private readonly Dictionary<string, string> _names;

    private Assembly? _loaded;

    /// <summary>Trims.</summary>
    /// <param name="kept">Assemblies whose public members stay, whether or not the firmware uses them.</param>
    public TrimmedProgram(params string[] kept)
    {
        string device = Path.Combine(AppContext.BaseDirectory, "device");
        string[] ours = Directory.GetFiles(device).Where(f => Path.GetExtension(f) is ".dll" or ".exe").Order(StringComparer.Ordinal).ToArray();
        using DeviceProgram program = new DeviceProgram(ours, Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "contract")));
        _names = Trimmer.Trim(program, kept).ToLookup(n => n.Substring(n.IndexOf(' ') + 1), n => n.Substring(0, n.IndexOf(' '))).ToDictionary(g => g.Key, g => g.First());
        using MemoryStream image = new MemoryStream();
        program.Main.Write(image);
        Image = image.ToArray();
    }

    /// <summary>The assembly.</summary>
    public byte[] Image { get; }

    /// <summary>True when there is still a type, or a member as <c>Namespace.Type::Member</c>.</summary>
    public bool Has(string name)
    {
        return _names.ContainsKey(name);
    }

    /// <summary>True when there is still a field of the assemblies as they were compiled.</summary>
    public bool Has(FieldInfo field)
    {
        return Has(field.DeclaringType!.FullName!.Replace('+', '/') + "::" + field.Name);
    }

    /// <summary>What a type or member is called now.</summary>
    public string NameOf(string name)
    {
        return _names[name];
    }

    /// <summary>Makes an object on the desktop's runtime.</summary>
    /// <param name="type">Its type, by the old name.</param>
    /// <param name="arguments">For its constructor.</param>
    public object New(string type, params object[] arguments)
    {
        return Activator.CreateInstance(TypeOf(type), arguments)!;
    }

    /// <summary>Calls a method that has as many parameters as there are arguments.</summary>
    /// <param name="target">The object.</param>
    /// <param name="method">By the old name, as <c>Namespace.Type::Method</c>.</param>
    /// <param name="arguments">What it is called with.</param>
    public object? Call(object target, string method, params object[] arguments)
    {
        string name = NameOf(method);
        return target.GetType().GetMethods().Single(m => m.Name == name && m.GetParameters().Length == arguments.Length).Invoke(target, arguments);
    }

    private Type TypeOf(string type)
    {
        _loaded ??= Load();
        return _loaded.GetType(NameOf(type), throwOnError: true)!;
    }

    private Assembly Load()
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(Image));
        return new AssemblyLoadContext(null).LoadFromStream(CountedAssembly.Make(assembly));
    }
}
