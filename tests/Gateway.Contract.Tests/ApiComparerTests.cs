using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.PortableExecutable;

namespace Gateway.Contract.Tests;

/// <summary>The comparer can fail: one small assembly against listings that are wrong in one place each.</summary>
[TestClass]
public class ApiComparerTests
{
    private const string Listing = """
        # Sample
        public abstract class Sample.Thing : System.IDisposable
            protected Thing(int size = 3);
            public abstract bool Close(string[] names, ref int count, out byte rest);
            public void Dispose();
            public virtual string Name { get; };   // a comment
            public const int Limit = 7;
            public static readonly object Root;
            public int NotDeclared();

        public enum Sample.Level : byte
            High = 2;
            Low = 1;

        public class Sample.NotDeclared
        """;

    [TestMethod]
    public void AcceptsAnExactSubset()
    {
        CollectionAssert.AreEqual(Array.Empty<string>(), Compare(Listing));
    }

    [TestMethod]
    [DataRow("public abstract class", "public class", DisplayName = "abstract type")]
    [DataRow("Sample.Thing : System.IDisposable", "Sample.Thing", DisplayName = "interface")]
    [DataRow("Sample.Thing : System.IDisposable", "Sample.Thing : Sample.Base, System.IDisposable", DisplayName = "base type")]
    [DataRow("class Sample.Thing", "class Sample.Other", DisplayName = "type")]
    [DataRow("protected Thing", "public Thing", DisplayName = "accessibility")]
    [DataRow("size = 3", "size = 4", DisplayName = "default value")]
    [DataRow("size = 3", "size", DisplayName = "no default value")]
    [DataRow("int size", "int length", DisplayName = "parameter name")]
    [DataRow("public abstract bool", "public virtual bool", DisplayName = "virtual member")]
    [DataRow("string[] names", "object[] names", DisplayName = "parameter type")]
    [DataRow("ref int", "int", DisplayName = "by reference")]
    [DataRow("out byte", "ref byte", DisplayName = "out")]
    [DataRow("public void Dispose", "public virtual void Dispose", DisplayName = "implementation")]
    [DataRow("{ get; };", "{ get; set; };", DisplayName = "accessors")]
    [DataRow("Limit = 7", "Limit = 8", DisplayName = "constant")]
    [DataRow("static readonly", "static", DisplayName = "field")]
    [DataRow("Level : byte", "Level : int", DisplayName = "underlying type")]
    [DataRow("public enum", "[Flags] public enum", DisplayName = "flags")]
    [DataRow("High = 2", "High = 3", DisplayName = "enum value")]
    public void ReportsADifference(string right, string wrong)
    {
        string listing = Listing.Replace(right, wrong, StringComparison.Ordinal);
        Assert.AreNotEqual(Listing, listing);
        Assert.HasCount(1, Compare(listing));
    }

    private static List<string> Compare(string listing)
    {
        using PEReader assembly = new PEReader(Emit());
        return ApiComparer.Compare(MetadataListing.Read(assembly), ApiListing.Parse(listing));
    }

    private static MemoryStream Emit()
    {
        PersistedAssemblyBuilder assembly = new PersistedAssemblyBuilder(new AssemblyName("Sample"), typeof(object).Assembly);
        ModuleBuilder module = assembly.DefineDynamicModule("Sample");
        TypeBuilder thing = module.DefineType("Sample.Thing", TypeAttributes.Public | TypeAttributes.Abstract, typeof(object), [typeof(IDisposable)]);

        ConstructorBuilder constructor = thing.DefineConstructor(MethodAttributes.Family, CallingConventions.Standard, [typeof(int)]);
        constructor.DefineParameter(1, ParameterAttributes.Optional | ParameterAttributes.HasDefault, "size").SetConstant(3);
        constructor.GetILGenerator().Emit(OpCodes.Ret);

        const MethodAttributes Virtual = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot;
        MethodBuilder close = thing.DefineMethod(
            "Close", Virtual | MethodAttributes.Abstract, typeof(bool), [typeof(string[]), typeof(int).MakeByRefType(), typeof(byte).MakeByRefType()]);
        close.DefineParameter(1, ParameterAttributes.None, "names");
        close.DefineParameter(2, ParameterAttributes.None, "count");
        close.DefineParameter(3, ParameterAttributes.Out, "rest");
        thing.DefineMethod("Dispose", Virtual | MethodAttributes.Final, typeof(void), null).GetILGenerator().Emit(OpCodes.Ret);
        thing.DefineMethod("Hidden", MethodAttributes.Private, typeof(void), null).GetILGenerator().Emit(OpCodes.Ret);

        MethodBuilder getter = thing.DefineMethod("get_Name", Virtual | MethodAttributes.SpecialName, typeof(string), null);
        getter.GetILGenerator().Emit(OpCodes.Ret);
        thing.DefineProperty("Name", PropertyAttributes.None, typeof(string), null).SetGetMethod(getter);
        thing.DefineField("Limit", typeof(int), FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal).SetConstant(7);
        thing.DefineField("Root", typeof(object), FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.InitOnly);
        thing.CreateType();

        EnumBuilder level = module.DefineEnum("Sample.Level", TypeAttributes.Public, typeof(byte));
        level.DefineLiteral("Low", (byte)1);
        level.DefineLiteral("High", (byte)2);
        level.CreateType();

        MemoryStream stream = new MemoryStream();
        assembly.Save(stream);
        stream.Position = 0;
        return stream;
    }
}
