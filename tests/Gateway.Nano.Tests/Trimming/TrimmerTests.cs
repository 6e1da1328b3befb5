using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Gateway.DeviceTool.Trimming;
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
    private const int Server = 0;

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
    public void EnumsAreNumbers()
    {
        using AssemblyDefinition assembly = Read(s_firmware);
        Assert.IsFalse(assembly.MainModule.GetTypes().Any(t => t.IsEnum));
    }

    [TestMethod]
    public void SignaturesNameNoClassOfOurs()
    {
        using AssemblyDefinition assembly = Read(s_firmware);
        TypeDefinition[] types = assembly.MainModule.Types.Where(t => t.BaseType?.Name != "MulticastDelegate").ToArray();
        Assert.IsFalse(types.SelectMany(t => t.Fields).Any(f => f.FieldType is TypeDefinition { IsValueType: false }));
        MethodDefinition[] methods = types.SelectMany(t => t.Methods).ToArray();
        Assert.IsFalse(methods.Any(m => m.ReturnType is TypeDefinition { IsValueType: false }));
        Assert.IsFalse(methods.Where(m => m.HasBody).SelectMany(m => m.Body.Variables).Any(v => v.VariableType is TypeDefinition { IsValueType: false }));
    }

    /// <summary>But for array literals, whose fields stay where the compiler has put them.</summary>
    [TestMethod]
    public void StaticFieldsAreTogether()
    {
        using AssemblyDefinition assembly = Read(s_firmware);
        Assert.HasCount(1, assembly.MainModule.Types.Where(t => t.Fields.Any(f => f.IsStatic && f.InitialValue.Length == 0)).ToArray());
        Assert.HasCount(1, assembly.MainModule.Types.SelectMany(t => t.Methods).Where(m => m.IsConstructor && m.IsStatic).ToArray());
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

    /// <summary>A time limit of the interpreter holds until the method that has set it returns.</summary>
    [TestMethod]
    public void WhatMustNotBeInlinedIsNot()
    {
        Assert.IsTrue(s_firmware.Has("Gateway.Firmware.TurnWatchdog::TakeTurnInTime"));
        Assert.IsTrue(s_firmware.Has("Gateway.Firmware.Watchdog::IsUpInTime"));
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
        Assert.IsTrue((bool)program.Call(protocol, "Gateway.Protocol.LineProtocol::TryWrite", Text, lines, 4, 3, true, output)!);
        byte[] written = (byte[])program.Call(output, "Gateway.Protocol.ByteBuffer::get_Bytes")!;
        Assert.AreEqual("two\n", Encoding.ASCII.GetString(written, 0, 4));
    }

    /// <summary>Bytes above 0x7F, unmasked where no instruction makes a byte of them before they are stored.</summary>
    [TestMethod]
    public void WhatIsLeftUnmasksTheSame()
    {
        TrimmedProgram program = new TrimmedProgram("Gateway.Protocol");
        object input = program.New("Gateway.Protocol.ByteBuffer", 256);
        object output = program.New("Gateway.Protocol.ByteBuffer", 256);
        object protocol = program.New("Gateway.Protocol.WebSocketProtocol", Server, program.New("Gateway.Protocol.Limits"));
        byte[] payload = Enumerable.Range(0, 15).Select(i => (byte)(i * 37)).ToArray();
        byte[] mask = [0xF1, 0x02, 0x83, 0x74];
        byte[] frame = [0x82, (byte)(0x80 | payload.Length), .. mask, .. payload.Select((b, i) => (byte)(b ^ mask[i & 3]))];
        Assert.IsTrue((bool)program.Call(input, "Gateway.Protocol.ByteBuffer::TryAppend", frame, 0, frame.Length)!);
        Assert.AreEqual(Message, Convert.ToInt32(program.Call(protocol, "Gateway.Protocol.WebSocketProtocol::Read", input, output)));
        byte[] read = (byte[])program.Call(input, "Gateway.Protocol.ByteBuffer::get_Bytes")!;
        CollectionAssert.AreEqual(payload, read.Skip(6).Take(payload.Length).ToArray());
    }

    [TestMethod]
    public void WhatIsStoredInAnArrayOfBytesIsNotMadeAByteBefore()
    {
        using AssemblyDefinition assembly = Read(s_firmware);
        Instruction[] stores = assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions)
            .Where(i => i.OpCode.Code == Code.Stind_I1 && i.Previous.Previous?.OpCode.Code is Code.Xor or Code.Ldarg_S).ToArray();
        Assert.IsNotEmpty(stores);
        Assert.IsFalse(stores.Any(i => i.Previous.OpCode.Code == Code.Conv_U1));
    }

    [TestMethod]
    public void ThePageIsWhole()
    {
        using AssemblyDefinition assembly = Read(s_firmware);
        byte[] compressed = assembly.MainModule.Types.SelectMany(t => t.Methods).Select(ArraysOf).MaxBy(a => a.Length)!;
        using GZipStream gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using MemoryStream whole = new MemoryStream();
        gzip.CopyTo(whole);
        CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Places.Root, "src", "Gateway.Host", "Page", "index.html")), whole.ToArray());
    }

    [TestMethod]
    public void WhatIsStoredInAFieldOfThePlatformStays()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string platform = Path.Combine(folder, "Platform.dll");
            string application = Path.Combine(folder, "Application.exe");
            WriteStore(platform, application);
            using DeviceProgram program = new DeviceProgram([application], [platform, Path.Combine(AppContext.BaseDirectory, "contract", "mscorlib.dll")]);
            Trimmer.Trim(program, []);
            CollectionAssert.AreEqual(new[] { Code.Ldc_I4_1, Code.Stsfld, Code.Ret }, program.Main.EntryPoint.Body.Instructions.Select(i => i.OpCode.Code).ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The array literals of a method one after the other: those of the method that makes the page's parts are most of all.</summary>
    private static byte[] ArraysOf(MethodDefinition method)
    {
        Instruction[] code = method.HasBody ? method.Body.Instructions.ToArray() : [];
        return code.Where(i => i.OpCode.Code == Code.Ldtoken).SelectMany(i => ((FieldDefinition)i.Operand).InitialValue).ToArray();
    }

    /// <summary>Writes a library with a static field, and a program that does nothing but store in it.</summary>
    private static void WriteStore(string platform, string application)
    {
        using AssemblyDefinition library = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition("Platform", new Version(1, 0)), "Platform", ModuleKind.Dll);
        TypeDefinition settings = AddClass(library, "Settings");
        FieldDefinition field = new FieldDefinition("Level", FieldAttributes.Public | FieldAttributes.Static, library.MainModule.TypeSystem.Int32);
        settings.Fields.Add(field);
        library.Write(platform);

        using AssemblyDefinition program = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition("Application", new Version(1, 0)), "Application", ModuleKind.Console);
        MethodDefinition main = new MethodDefinition("Main", MethodAttributes.Public | MethodAttributes.Static, program.MainModule.TypeSystem.Void);
        AddClass(program, "Program").Methods.Add(main);
        ILProcessor code = main.Body.GetILProcessor();
        code.Emit(OpCodes.Ldc_I4_1);
        code.Emit(OpCodes.Stsfld, program.MainModule.ImportReference(field));
        code.Emit(OpCodes.Ret);
        program.EntryPoint = main;
        program.Write(application);
    }

    private static TypeDefinition AddClass(AssemblyDefinition assembly, string name)
    {
        TypeDefinition type = new TypeDefinition(string.Empty, name, TypeAttributes.Public | TypeAttributes.Class, assembly.MainModule.TypeSystem.Object);
        assembly.MainModule.Types.Add(type);
        return type;
    }

    private static AssemblyDefinition Read(TrimmedProgram program)
    {
        return AssemblyDefinition.ReadAssembly(new MemoryStream(program.Image));
    }
}
