using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Gateway.Native.Generator;

/// <summary>Everything that is generated, by path.</summary>
public static class GeneratedFiles
{
    private const string Project = "src/Gateway.Native/";

    /// <summary>What each file has to be.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>Paths relative to the root, with their text.</returns>
    public static IReadOnlyDictionary<string, string> Make(string root)
    {
        AbiDescription abi = AbiDescription.Load(Path.Combine(root, Project, "abi.json"));
        Dictionary<string, string> files = new()
        {
            [Project + "include/gateway.h"] = HeaderWriter.Write(abi),
            [Project + "Generated/AbiVersion.cs"] = ExportsWriter.WriteVersion(abi),
            ["src/gateway-python/gateway/_abi.py"] = PythonWriter.Write(abi),
            ["docs/native.md"] = TableWriter.Replace(File.ReadAllText(Path.Combine(root, "docs/native.md")), TableWriter.WriteC(abi)),
            ["docs/python.md"] = TableWriter.Replace(File.ReadAllText(Path.Combine(root, "docs/python.md")), TableWriter.WritePython(abi)),
        };
        foreach (AbiGroup group in abi.Groups)
        {
            files[$"{Project}Generated/{ExportsWriter.ClassOf(group)}.cs"] = ExportsWriter.Write(abi, group);
        }

        foreach (AbiEnum item in abi.Enums.Where(item => item.Core == null))
        {
            files[$"{Project}Generated/{Names.ToPascal(item.Name)}.cs"] = ExportsWriter.Write(abi, item);
        }

        foreach (AbiStruct item in abi.Structs)
        {
            files[$"{Project}Generated/{ExportsWriter.StructOf(item.Name)}.cs"] = ExportsWriter.Write(abi, item);
        }

        return files;
    }
}
