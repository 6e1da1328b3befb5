using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Gateway.DeviceTool.Trimming;

/// <summary>
/// Gives types, methods and fields of ours short names: a quarter of a device's assembly would be names, which nothing but another
/// assembly of ours looks for. What overrides something of the platform's keeps its name.
/// </summary>
internal sealed class ShortNames
{
    private readonly List<string> _map = new List<string>();
    private readonly IReadOnlyDictionary<IMemberDefinition, string> _old;
    private readonly Dictionary<MethodDefinition, string> _slots;
    private int _types;

    private ShortNames(DeviceProgram program, IReadOnlyDictionary<IMemberDefinition, string> old)
    {
        _old = old;
        int first = program.Types.Where(t => t.Methods.Any(m => m.IsVirtual)).Select(t => t.Methods.Count(m => !m.IsVirtual)).DefaultIfEmpty().Max();
        _slots = SlotNames.Choose(program, first);
    }

    /// <summary>All names as they are, of members with their types.</summary>
    public static IReadOnlyDictionary<IMemberDefinition, string> Read(DeviceProgram program)
    {
        IEnumerable<IMemberDefinition> members = program.Types.SelectMany(t => t.Methods.Concat<IMemberDefinition>(t.Fields));
        return program.Types.Concat(members).ToDictionary(m => m, m => m.DeclaringType == null ? m.FullName : m.DeclaringType.FullName + "::" + m.Name);
    }

    /// <summary>Renames everything.</summary>
    /// <param name="program">The assemblies.</param>
    /// <param name="old">What <see cref="Read"/> has read before anything was moved.</param>
    /// <returns>Each new name with the old one.</returns>
    public static IReadOnlyList<string> Give(DeviceProgram program, IReadOnlyDictionary<IMemberDefinition, string> old)
    {
        ShortNames names = new ShortNames(program, old);
        foreach (TypeDefinition type in program.Types.Where(t => t.Name != "<Module>").ToArray())
        {
            names.Rename(type);
        }

        return names._map;
    }

    /// <summary>A short name for a number.</summary>
    internal static string Letters(int number)
    {
        return number < 26 ? ((char)('a' + number)).ToString() : Letters((number / 26) - 1) + (char)('a' + (number % 26));
    }

    private void Rename(TypeDefinition type)
    {
        int fields = 0;
        foreach (FieldDefinition field in type.Fields.Where(f => !f.IsRuntimeSpecialName))
        {
            Rename(field, Letters(fields++));
        }

        int methods = 0;
        foreach (MethodDefinition method in type.Methods.Where(m => !m.IsConstructor && !m.IsRuntime))
        {
            Rename(method, method.IsVirtual ? _slots[method] : Letters(methods++));
        }

        // Unique in all assemblies: the metadata processor takes what has the same name for the same.
        type.Namespace = string.Empty;
        Rename(type, Letters(_types++));
    }

    private void Rename(IMemberDefinition member, string name)
    {
        member.Name = name;
        if (_old.TryGetValue(member, out string? old))
        {
            _map.Add(name + " " + old);
        }
    }
}
