using System;
using System.Collections.Generic;
using System.IO;

namespace Gateway.Native.Generator;

/// <summary>Writes everything that is generated, where it differs from what is there. The argument is the root of the repository.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        string root = arguments[0];
        foreach (KeyValuePair<string, string> file in GeneratedFiles.Make(root))
        {
            string path = Path.Combine(root, file.Key);
            if (!File.Exists(path) || File.ReadAllText(path) != file.Value)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Value);
                Console.WriteLine($"{file.Key} written");
            }
        }
    }
}
