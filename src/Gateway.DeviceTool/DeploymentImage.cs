using System.Collections.Generic;
using System.IO;

namespace Gateway.DeviceTool;

/// <summary>What a device is given: the <c>.pe</c> files one after the other, each padded with zeros to a multiple of four.</summary>
internal static class DeploymentImage
{
    private const int Alignment = 4;

    /// <summary>Writes an image.</summary>
    /// <param name="output">Where; its directory is made.</param>
    /// <param name="assemblies">The files, in the order in which they are to stand.</param>
    /// <returns>The image's length in bytes.</returns>
    public static long Write(string output, IEnumerable<string> assemblies)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        using FileStream image = File.Create(output);
        foreach (string assembly in assemblies)
        {
            image.Write(File.ReadAllBytes(assembly));
            while (image.Position % Alignment != 0)
            {
                image.WriteByte(0);
            }
        }

        return image.Position;
    }
}
