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
    private readonly Dictionary<MethodDefinition, string> _slots;
    private int _types;

    private ShortNames(DeviceProgram program)
    {
        _slots = SlotNames.Choose(program);
    }

    /// <summary>Renames everything.</summary>
    /// <param name="program">The assemblies.</param>
    /// <returns>Each new name with the old one.</returns>
    public static IReadOnlyList<string> Give(DeviceProgram program)
    {
        ShortNames names = new ShortNames(program);
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
        string old = type.FullName;
        int fields = 0;
        foreach (FieldDefinition field in type.Fields.Where(f => !f.IsRuntimeSpecialName))
        {
            Note(old + "::" + field.Name, field.Name = Letters(fields++));
        }

        int methods = 0;
        foreach (MethodDefinition method in type.Methods.Where(m => !m.IsConstructor && !m.IsRuntime))
        {
            Note(old + "::" + method.Name, method.Name = method.IsVirtual ? _slots[method] : Letters(methods++));
        }

        // Unique in all assemblies: the metadata processor takes what has the same name for the same.
        type.Namespace = string.Empty;
        Note(old, type.Name = "_" + Letters(_types++));
    }

    private void Note(string old, string name)
    {
        _map.Add(name + " " + old);
    }
}
