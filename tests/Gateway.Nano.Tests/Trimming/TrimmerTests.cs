using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>What a board is given: what the firmware uses of our assemblies, in one, and it does what they do.</summary>
[TestClass]
public class TrimmerTests
{
    private const int NeedMoreData = 0;
    private const int Message = 1;
    private const int Text = 1;

    private static readonly TrimmedProgram s_firmware = new TrimmedProgram();

    [TestMethod]
    public void WhatTheFirmwareUsesStays()
    {
        Assert.IsTrue(s_firmware.Has("Gateway.Firmware.Program::Main"));
        Assert.IsTrue(s_firmware.Has("Gateway.Server.EchoService"));
        Assert.IsTrue(s_firmware.Has("Gateway.Server.Worker"));
    }

    [TestMethod]
    public void WhatItDoesNotUseGoes()
    {
        Assert.IsFalse(s_firmware.Has("Gateway.Client.WebSocketClient"));
        Assert.IsFalse(s_firmware.Has("Gateway.Protocol.ClientHandshake"));
        Assert.IsFalse(s_firmware.Has("Gateway.Protocol.ByteBuffer::get_Start"));
    }

    [TestMethod]
    public void EveryStaticFieldIsRead()
    {
        using AssemblyDefinition assembly = Read(s_firmware);
        string[] read = assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions)
            .Where(i => i.OpCode.Code is Code.Ldsfld or Code.Ldsflda or Code.Ldtoken).Select(i => i.Operand.ToString()!).ToArray();
        string[] all = assembly.MainModule.GetTypes().SelectMany(t => t.Fields).Where(f => f.IsStatic).Select(f => f.FullName).ToArray();
        Assert.IsNotEmpty(all);
        CollectionAssert.AreEqual(Array.Empty<string>(), all.Except(read).ToArray());
    }

    [TestMethod]
    public void NamesAreShortAndDifferent()
    {
        using AssemblyDefinition assembly = Read(s_firmware);
        TypeDefinition[] types = assembly.MainModule.Types.Where(t => t.Name != "<Module>").ToArray();
        CollectionAssert.AllItemsAreUnique(types.Select(t => t.FullName).ToArray());
        foreach (TypeDefinition type in types)
        {
            Assert.IsLessThanOrEqualTo(4, type.FullName.Length);
            CollectionAssert.AllItemsAreUnique(type.Fields.Select(f => f.Name).ToArray());
            CollectionAssert.AllItemsAreUnique(type.Methods.Select(m => m.FullName).ToArray());
        }
    }

    [TestMethod]
    public void WhatIsLeftDoesTheSame()
    {
        TrimmedProgram program = new TrimmedProgram("Gateway.Protocol");
        object input = program.New("Gateway.Protocol.ByteBuffer", 256);
        object output = program.New("Gateway.Protocol.ByteBuffer", 256);
        object protocol = program.New("Gateway.Protocol.LineProtocol", program.New("Gateway.Protocol.Limits"));
        byte[] lines = Encoding.ASCII.GetBytes("one\ntwo\n");
        Assert.IsTrue((bool)program.Call(input, "Gateway.Protocol.ByteBuffer::TryAppend", lines, 0, lines.Length)!);
        Assert.AreEqual(Message, Convert.ToInt32(program.Call(protocol, "Gateway.Protocol.LineProtocol::Read", input, output)));
        Assert.AreEqual(Message, Convert.ToInt32(program.Call(protocol, "Gateway.Protocol.LineProtocol::Read", input, output)));
        Assert.AreEqual(NeedMoreData, Convert.ToInt32(program.Call(protocol, "Gateway.Protocol.LineProtocol::Read", input, output)));
        Assert.IsTrue((bool)program.Call(protocol, "Gateway.Protocol.LineProtocol::TryWrite", program.Enum("Gateway.Protocol.MessageType", Text), lines, 4, 3, true, output)!);
        byte[] written = (byte[])program.Call(output, "Gateway.Protocol.ByteBuffer::get_Bytes")!;
        Assert.AreEqual("two\n", Encoding.ASCII.GetString(written, 0, 4));
    }

    [TestMethod]
    public void ThePageIsWhole()
    {
        const string Type = "Gateway.Firmware.DashboardPage";
        object page = s_firmware.New(Type);
        int count = (int)s_firmware.Call(page, Type + "::get_Count")!;
        byte[] compressed = Enumerable.Range(0, count).SelectMany(i => (byte[])s_firmware.Call(page, Type + "::Make", i)!).ToArray();
        using GZipStream gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using MemoryStream whole = new MemoryStream();
        gzip.CopyTo(whole);
        CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Places.Root, "src", "Gateway.Host", "Page", "index.html")), whole.ToArray());
    }

    private static AssemblyDefinition Read(TrimmedProgram program)
    {
        return AssemblyDefinition.ReadAssembly(new MemoryStream(program.Image));
    }
}
