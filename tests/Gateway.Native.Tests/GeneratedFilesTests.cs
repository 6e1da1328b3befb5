using System.Collections.Generic;
using System.IO;
using System.Linq;

using Gateway.Native.Generator;

namespace Gateway.Native.Tests;

/// <summary>What is generated from abi.json is checked in; it must not be out of date.</summary>
[TestClass]
public class GeneratedFilesTests
{
    public static IEnumerable<object[]> Files => GeneratedFiles.Make(Places.Root).Select(file => new object[] { file.Key, file.Value });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void File_IsWhatAbiJsonSays(string path, string expected)
    {
        Assert.AreEqual(expected, File.ReadAllText(Path.Combine(Places.Root, path)), $"{path} is out of date: build src/Gateway.Native.");
    }

    [TestMethod]
    public void NothingElse_IsInTheDirectory()
    {
        string directory = Path.Combine(Places.Root, "src/Gateway.Native/Generated");
        string[] expected = [.. GeneratedFiles.Make(Places.Root).Keys.Where(path => path.Contains("/Generated/")).Select(path => Path.GetFileName(path)!).Order()];
        CollectionAssert.AreEqual(expected, Directory.GetFiles(directory).Select(path => Path.GetFileName(path)!).Order().ToArray());
    }
}
