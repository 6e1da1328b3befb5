using System.Collections.Generic;
using System.Linq;
using System.Text;
using Mono.Cecil;

namespace Gateway.Nano.Tests;

/// <summary>
/// A .pe names a string by its place in one table, 16 bits, with the names of all types and members and all texts of code and of
/// attributes. The metadata processor refuses an assembly with more.
/// </summary>
[TestClass]
public class StringTableTests
{
    private const int Room = ushort.MaxValue;

    /// <summary>Where the figures go.</summary>
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("device")]
    [DataRow("device-tests")]
    [DataRow("device-tests/server")]
    public void NamesAndTextsFitIntoTheirTable(string folder)
    {
        foreach (ModuleDefinition module in ProgramModel.LoadDevice(folder).Assemblies.Select(a => a.MainModule))
        {
            int size = Strings(module).Distinct().Sum(s => Encoding.UTF8.GetByteCount(s) + 1);
            TestContext.WriteLine($"{folder}/{module.Name}: {size} bytes of names and texts");
            Assert.IsLessThan(Room, size, module.Name);
        }
    }

    /// <summary>More than the processor takes, which drops the names that nothing needs.</summary>
    private static IEnumerable<string> Strings(ModuleDefinition module)
    {
        IEnumerable<string> used = module.GetTypeReferences().SelectMany(t => new[] { t.Namespace, t.Name }).Concat(module.GetMemberReferences().Select(m => m.Name));
        return used.Concat(module.GetTypes().SelectMany(Strings));
    }

    private static IEnumerable<string> Strings(TypeDefinition type)
    {
        IEnumerable<string> fields = type.Fields.Select(f => f.Name);
        return fields.Concat(type.Methods.SelectMany(Strings)).Append(type.Namespace).Append(type.Name);
    }

    private static IEnumerable<string> Strings(MethodDefinition method)
    {
        IEnumerable<string> texts = method.HasBody ? method.Body.Instructions.Select(i => i.Operand).OfType<string>() : [];
        return texts.Concat(method.CustomAttributes.SelectMany(a => a.ConstructorArguments).SelectMany(Strings)).Append(method.Name);
    }

    private static IEnumerable<string> Strings(CustomAttributeArgument argument)
    {
        return argument.Value switch
        {
            string text => [text],
            CustomAttributeArgument boxed => Strings(boxed),
            CustomAttributeArgument[] arguments => arguments.SelectMany(Strings),
            _ => [],
        };
    }
}
