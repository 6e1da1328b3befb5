using System;
using System.IO;
using Gateway.DeviceTool;

namespace Gateway.Nano.Tests;

/// <summary>The image that a board is given.</summary>
[TestClass]
public class DeploymentImageTests
{
    [TestMethod]
    public void JoinsFilesPaddedToFours()
    {
        string directory = Directory.CreateTempSubdirectory("gateway-image").FullName;
        try
        {
            string[] parts = [WritePart(directory, 1, 5), WritePart(directory, 2, 4), WritePart(directory, 3, 3)];
            string image = Path.Combine(directory, "board", "Gateway.bin");
            Assert.AreEqual(16L, DeploymentImage.Write(image, parts));
            CollectionAssert.AreEqual(new byte[] { 1, 1, 1, 1, 1, 0, 0, 0, 2, 2, 2, 2, 3, 3, 3, 0 }, File.ReadAllBytes(image));
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static string WritePart(string directory, byte value, int length)
    {
        string path = Path.Combine(directory, value + ".pe");
        byte[] bytes = new byte[length];
        Array.Fill(bytes, value);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
