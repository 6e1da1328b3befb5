using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>The assemblies that an image is made of, as far as they are ours, and what they refer to of the platform.</summary>
internal sealed class DeviceProgram : IDisposable
{
    private readonly DefaultAssemblyResolver _resolver = new DefaultAssemblyResolver();

    /// <summary>Reads assemblies.</summary>
    /// <param name="files">Ours; the others are looked for beside <paramref name="references"/>.</param>
    /// <param name="references">The assemblies of the platform.</param>
    public DeviceProgram(IEnumerable<string> files, IEnumerable<string> references)
    {
        foreach (string directory in _resolver.GetSearchDirectories())
        {
            _resolver.RemoveSearchDirectory(directory);
        }

        foreach (string directory in files.Concat(references).Select(f => Path.GetDirectoryName(Path.GetFullPath(f))!).Distinct())
        {
            _resolver.AddSearchDirectory(directory);
        }

        ReaderParameters parameters = new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = new SharedResolver(this), InMemory = true };
        foreach (string file in files)
        {
            Assemblies.Add(AssemblyDefinition.ReadAssembly(file, parameters));
        }
    }

    /// <summary>The assemblies that are ours.</summary>
    public List<AssemblyDefinition> Assemblies { get; } = new List<AssemblyDefinition>();

    /// <summary>The one with the entry point.</summary>
    public AssemblyDefinition Main => Assemblies.First(a => a.EntryPoint != null);

    /// <summary>All types of ours, nested ones too.</summary>
    public IEnumerable<TypeDefinition> Types => Assemblies.SelectMany(a => a.MainModule.GetTypes());

    /// <summary>All methods of ours.</summary>
    public IEnumerable<MethodDefinition> Methods => Types.SelectMany(t => t.Methods);

    /// <summary>True for what is compiled from our sources; false for what the platform brings.</summary>
    public bool IsOurs(TypeDefinition type)
    {
        return Assemblies.Contains(type.Module.Assembly);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Assemblies.ForEach(a => a.Dispose());
        _resolver.Dispose();
    }

    /// <summary>Finds our own assemblies as the objects that are changed, not as second readings of the files.</summary>
    private sealed class SharedResolver : IAssemblyResolver
    {
        private readonly DeviceProgram _program;

        public SharedResolver(DeviceProgram program)
        {
            _program = program;
        }

        /// <summary>The other resolver remembers what it has read only when it is not given how to read it.</summary>
        public AssemblyDefinition Resolve(AssemblyNameReference name)
        {
            return _program.Assemblies.FirstOrDefault(a => a.Name.Name == name.Name) ?? _program._resolver.Resolve(name);
        }

        public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
        {
            return Resolve(name);
        }

        public void Dispose()
        {
            // What it finds belongs to others.
        }
    }
}
