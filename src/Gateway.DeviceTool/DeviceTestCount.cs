using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Gateway.DeviceTool;

/// <summary>How many results a test assembly has to bring: one for a test, or one for each of its rows of data.</summary>
internal static class DeviceTestCount
{
    /// <summary>Counts without loading the assembly.</summary>
    /// <param name="path">A <c>.dll</c>.</param>
    public static int Of(string path)
    {
        using PEReader file = new PEReader(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        return reader.MethodDefinitions.Sum(m => CountResults(reader, reader.GetMethodDefinition(m)));
    }

    private static int CountResults(MetadataReader reader, MethodDefinition method)
    {
        string[] attributes = method.GetCustomAttributes().Select(a => NameOf(reader, reader.GetCustomAttribute(a))).ToArray();
        int rows = attributes.Count(a => a == "DataRowAttribute");
        return attributes.Contains("TestMethodAttribute") ? Math.Max(rows, 1) : 0;
    }

    private static string NameOf(MetadataReader reader, CustomAttribute attribute)
    {
        EntityHandle type = attribute.Constructor.Kind == HandleKind.MemberReference
            ? reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            : reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
        return type.Kind == HandleKind.TypeReference
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name)
            : reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name);
    }
}
