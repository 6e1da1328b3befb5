using System;
using System.IO;
using Gateway.DeviceTool;

namespace Gateway.Nano.Tests;

/// <summary>The bound that <c>nf.proj -t:Pe</c> and <c>-t:Image</c> hold.</summary>
[TestClass]
public class AssemblySizeTests
{
    [TestMethod]
    public void TheLimitIsAllowedAndNoByteMore()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, new byte[10]);
            Assert.AreEqual(10L, AssemblySize.Check(file, 10));
            FormatException fault = Assert.ThrowsExactly<FormatException>(() => AssemblySize.Check(file, 9));
            Assert.Contains("10 bytes, 1 more", fault.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
