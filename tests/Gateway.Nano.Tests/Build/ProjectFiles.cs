using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;

namespace Gateway.Nano.Tests;

/// <summary>
/// A copy of the repository's project files, without sources, and a folder with packages of the names and versions that the device
/// leg is built with, without assemblies: enough to restore, and nothing of the repository's own restore is touched.
/// </summary>
internal sealed class ProjectFiles : IDisposable
{
    private static readonly string[] s_kinds = [".csproj", ".props", ".targets", ".proj"];

    /// <summary>Makes both.</summary>
    /// <param name="without">The libraries whose packages are missing.</param>
    public ProjectFiles(params string[] without)
    {
        foreach (string file in Directory.EnumerateFiles(Places.Root, "*.*", SearchOption.AllDirectories).Where(IsProjectFile))
        {
            string copy = Path.Combine(Root, Path.GetRelativePath(Places.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Directory.CreateDirectory(Feed);
        foreach (XElement library in XDocument.Load(Path.Combine(Places.Root, "Directory.Build.Nano.props")).Descendants("NanoLibrary"))
        {
            string name = library.Attribute("Include")!.Value;
            if (!without.Contains(name))
            {
                WritePackage(name, library.Attribute("NanoPackage")!.Value, library.Attribute("NanoVersion")!.Value);
            }
        }
    }

    /// <summary>Where the copy is.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("gateway-projects").FullName;

    /// <summary>Where the packages are.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Root, true);
    }

    private static bool IsProjectFile(string file)
    {
        string[] path = Path.GetRelativePath(Places.Root, file).Split(Path.DirectorySeparatorChar);
        return s_kinds.Contains(Path.GetExtension(file)) && !path.Intersect(["bin", "obj", "node_modules", "artifacts", ".git"]).Any();
    }

    private void WritePackage(string library, string id, string version)
    {
        using ZipArchive package = ZipFile.Open(Path.Combine(Feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (StreamWriter manifest = new StreamWriter(package.CreateEntry(id + ".nuspec").Open()))
        {
            manifest.Write($"<package><metadata><id>{id}</id><version>{version}</version><authors>Gateway</authors><description>Empty</description></metadata></package>");
        }

        package.CreateEntry($"lib/{library}.dll");
    }
}
