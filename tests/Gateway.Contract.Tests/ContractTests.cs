using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Gateway.Contract.Tests;

/// <summary>The contract declares nothing that the platform does not have, and device assemblies reference what they may.</summary>
[TestClass]
public class ContractTests
{
    /// <summary>The contract assemblies that were built.</summary>
    public static IEnumerable<object[]> Assemblies =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "contract"), "*.dll")
            .Select(f => new object[] { Path.GetFileNameWithoutExtension(f) });

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void DeclaresOnlyWhatThePlatformHas(string name)
    {
        ApiListing platform = ApiListing.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "api", name + ".txt")));
        using PEReader assembly = Open("contract", name);
        ApiListing contract = MetadataListing.Read(assembly);

        Assert.IsNotEmpty(contract.Types);
        List<string> differences = ApiComparer.Compare(contract, platform);
        Assert.IsEmpty(differences, string.Join(Environment.NewLine, differences));
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void HasTheNameAndVersionOfTheRealAssembly(string name)
    {
        XDocument libraries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Directory.Build.Nano.props"));
        string version = libraries.Descendants("NanoLibrary").Single(l => l.Attribute("Include")!.Value == name).Attribute("NanoVersion")!.Value;

        using PEReader assembly = Open("contract", name);
        MetadataReader reader = assembly.GetMetadataReader();
        AssemblyDefinition definition = reader.GetAssemblyDefinition();
        Assert.AreEqual(name, reader.GetString(definition.Name));
        Assert.AreEqual(version + ".0", definition.Version.ToString());
    }

    [TestMethod]
    public void EveryListingHasAContract()
    {
        string[] listings = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "api"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order().ToArray();
        CollectionAssert.AreEqual(listings, Assemblies.Select(a => (string)a[0]).Order().ToArray());
    }

    // The platform declares them, and code that uses them compiles but misbehaves on the device.
    [TestMethod]
    [DataRow("System.Runtime.CompilerServices.RuntimeFeature", DisplayName = "default interface methods")]
    [DataRow("System.TypedReference", DisplayName = "typed references")]
    public void WhatMisbehavesOnTheDeviceIsLeftOut(string type)
    {
        using PEReader assembly = Open("contract", "mscorlib");
        Assert.IsFalse(MetadataListing.Read(assembly).Types.ContainsKey(type));
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void NothingIsGeneric(string name)
    {
        using PEReader assembly = Open("contract", name);
        Assert.AreEqual(0, assembly.GetMetadataReader().GetTableRowCount(TableIndex.GenericParam));
    }

    // The interpreter binds by name, and the listings do not tell how an indexer is called.
    [TestMethod]
    [DataRow("mscorlib", "String", "get_Chars")]
    [DataRow("mscorlib", "SpanByte", "get_Item")]
    [DataRow("mscorlib", "ArrayList", "get_Item")]
    [DataRow("nanoFramework.System.Text", "StringBuilder", "get_Item")]
    public void IndexersHaveTheNameOfTheRealOnes(string assemblyName, string type, string getter)
    {
        using PEReader assembly = Open("contract", assemblyName);
        MetadataReader reader = assembly.GetMetadataReader();
        TypeDefinition definition = reader.TypeDefinitions.Select(t => reader.GetTypeDefinition(t)).Single(t => reader.GetString(t.Name) == type);
        string[] methods = definition.GetMethods().Select(m => reader.GetString(reader.GetMethodDefinition(m).Name)).ToArray();
        CollectionAssert.Contains(methods, getter);
    }

    [TestMethod]
    public void ProtocolReferencesTheCoreLibraryOnly()
    {
        using PEReader assembly = Open("device", "Gateway.Protocol");
        MetadataReader reader = assembly.GetMetadataReader();
        string[] references = reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name)).ToArray();
        CollectionAssert.AreEqual(new[] { "mscorlib" }, references);
    }

    private static PEReader Open(string folder, string name)
    {
        return new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, folder, name + ".dll")));
    }
}
