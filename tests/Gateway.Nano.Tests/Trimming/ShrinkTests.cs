using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Gateway.DeviceTool.Trimming;
using Gateway.Nano.Tests.Samples;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gateway.Nano.Tests;

/// <summary>Shorter code does the same, and each step of the trimmer does its part.</summary>
[TestClass]
public class ShrinkTests
{
    private static readonly Type s_original = typeof(CodeSamples);
    private static readonly MemoryStream s_image = Shrink();
    private static readonly Type s_shrunk = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(s_image.ToArray())).GetType(s_original.FullName!, throwOnError: true)!;

    [TestMethod]
    public void ShorterCodeDoesTheSame()
    {
        MethodInfo[] methods = s_original.GetMethods(BindingFlags.Public | BindingFlags.Static);
        Assert.IsNotEmpty(methods);
        foreach (MethodInfo method in methods)
        {
            for (int number = -3; number < 14; number++)
            {
                object? expected = method.Invoke(null, [number]);
                object? actual = s_shrunk.GetMethod(method.Name)!.Invoke(null, [number]);
                Assert.AreEqual(expected, actual, $"{method.Name}({number})");
            }
        }
    }

    [TestMethod]
    [DataRow("LoopAlone")]
    [DataRow("Cases")]
    [DataRow("Guarded")]
    [DataRow("Changed")]
    [DataRow("Condition")]
    [DataRow("Started")]
    public void WhatIsCalledOnceIsInlined(string method)
    {
        string[] calls = CodeOf(method).Where(i => i.OpCode.Code is Code.Call or Code.Callvirt).Select(i => (MethodReference)i.Operand)
            .Where(m => m.DeclaringType.Namespace == s_original.Namespace).Select(m => m.Name).ToArray();
        CollectionAssert.AreEqual(Array.Empty<string>(), calls);
    }

    /// <summary>The metadata processor would count the stack of a loop below which something lies too low.</summary>
    [TestMethod]
    public void ALoopIsNotInlinedOnTopOfAValue()
    {
        Assert.Contains("SumTo", CodeOf("Loop").Select(i => i.Operand).OfType<MethodReference>().Select(m => m.Name));
    }

    [TestMethod]
    public void WhatDependsOnAnOptionThatIsNotSetGoes()
    {
        Instruction[] code = CodeOf("Options");
        CollectionAssert.AreEqual(Array.Empty<object>(), code.Where(i => i.OpCode.Code == Code.Ldstr).Select(i => i.Operand).ToArray());
        string[] read = code.Where(i => i.OpCode.Code == Code.Ldfld).Select(i => ((FieldReference)i.Operand).Name).ToArray();
        Assert.HasCount(1, read);
        Assert.Contains("Changing", read[0]);
    }

    [TestMethod]
    public void AFlagThatIsSetLaterIsNoConstant()
    {
        Assert.Contains("_isStarted", CodeOf("Started").Where(i => i.OpCode.Code == Code.Ldfld).Select(i => ((FieldReference)i.Operand).Name));
    }

    [TestMethod]
    public void OnlyAnIdleCallGoes()
    {
        CollectionAssert.AreEqual(new[] { "number" }, CheckedNames("Checked"));
        CollectionAssert.AreEqual(new[] { "wrong" }, CheckedNames("CheckedWrongly"));
    }

    [TestMethod]
    public void OneParameterIsLeftOfThree()
    {
        string[] parameters = MethodOf(Read(), "Power").Parameters.Select(p => p.Name).ToArray();
        CollectionAssert.AreEqual(new[] { "number" }, parameters);
    }

    /// <summary>What is called to make an argument is called although nothing reads the argument.</summary>
    [TestMethod]
    public void AnArgumentThatDoesSomethingStays()
    {
        Assert.HasCount(3, MethodOf(Read(), "First").Parameters);
    }

    [TestMethod]
    public void VariablesShareTheirPlaces()
    {
        using AssemblyDefinition before = AssemblyDefinition.ReadAssembly(s_original.Assembly.Location);
        Assert.IsLessThan(MethodOf(before, "Blocks").Body.Variables.Count, MethodOf(Read(), "Blocks").Body.Variables.Count);
    }

    private static string[] CheckedNames(string method)
    {
        string[] names = ["right", "lowest", "highest", "negative", "large", "number", "wrong"];
        return CodeOf(method).Where(i => i.OpCode.Code == Code.Ldstr).Select(i => (string)i.Operand).Where(names.Contains).ToArray();
    }

    private static MemoryStream Shrink()
    {
        string own = s_original.Assembly.Location;
        using DeviceProgram program = new DeviceProgram([own], [typeof(object).Assembly.Location]);
        MethodDefinition[] roots = program.Types.Single(t => t.FullName == s_original.FullName).Methods.Where(m => m.IsPublic).ToArray();
        foreach (FieldDefinition field in program.Types.SelectMany(t => t.Fields).Where(f => f.IsPrivate))
        {
            // As when assemblies are merged: code may come to stand in another class.
            field.IsAssembly = true;
        }

        Reach reach = Trimmer.Shrink(program, roots);
        TypeDefinition machine = program.Types.Single(t => t.FullName == typeof(MachineSample).FullName);
        machine.Methods.Where(m => m.IsAbstract && !reach.Methods.Contains(m)).ToList().ForEach(m => machine.Methods.Remove(m));
        reach.Methods.Where(m => m.HasBody).ToList().ForEach(m => Locals.Arrange(m.Body));
        MemoryStream image = new MemoryStream();
        program.Assemblies[0].Write(image);
        return image;
    }

    private static AssemblyDefinition Read()
    {
        return AssemblyDefinition.ReadAssembly(new MemoryStream(s_image.ToArray()));
    }

    private static Instruction[] CodeOf(string method)
    {
        return MethodOf(Read(), method).Body.Instructions.ToArray();
    }

    private static MethodDefinition MethodOf(AssemblyDefinition assembly, string method)
    {
        return assembly.MainModule.GetType(s_original.FullName).Methods.Single(m => m.Name == method);
    }
}
