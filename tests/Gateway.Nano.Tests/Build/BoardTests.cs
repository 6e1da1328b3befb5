using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Gateway.Nano.Tests;

/// <summary>Every board is complete, and what it asks for can be had on it.</summary>
[TestClass]
public class BoardTests
{
    private const int OutputOverhead = 64;

    private static readonly string[] s_properties =
    [
        "NanoAdc", "NanoConnectionSlots", "NanoDeploymentAddress", "NanoDeploymentSize", "NanoEventRing", "NanoInputBuffer", "NanoLed", "NanoLinePort",
        "NanoNetwork", "NanoOutputBuffer", "NanoPlatform", "NanoPwm", "NanoSerialRx", "NanoSerialTx", "NanoStorage", "NanoTarget",
    ];

    /// <summary>All boards.</summary>
    public static IEnumerable<object[]> Boards => Board.Names.Select(n => new object[] { n });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void HasAllProperties(string name)
    {
        CollectionAssert.AreEqual(s_properties, Board.Load(name).Properties.Order().ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void ItsNumbersArePossible(string name)
    {
        Board board = Board.Load(name);
        bool isEsp32 = board["NanoPlatform"] == "esp32";
        int listeners = board["NanoLinePort"] == "-1" ? 1 : 2;
        Assert.IsInRange(1, isEsp32 ? 13 : 3, board.Number("NanoConnectionSlots"));
        Assert.IsLessThanOrEqualTo(isEsp32 ? 16 : 4, board.Number("NanoConnectionSlots") + listeners);
        Assert.IsGreaterThanOrEqualTo(512, board.Number("NanoInputBuffer"));
        Assert.IsGreaterThanOrEqualTo(board.Number("NanoInputBuffer") + OutputOverhead, board.Number("NanoOutputBuffer"));
        Assert.IsGreaterThan(0, board.Number("NanoEventRing"));
        Assert.IsGreaterThanOrEqualTo(-1, board.Number("NanoLed"));
        Assert.IsGreaterThanOrEqualTo(-1, board.Number("NanoSerialRx"));
        Assert.AreEqual(board["NanoSerialRx"] == "-1", board["NanoSerialTx"] == "-1");
        Assert.IsTrue(isEsp32 || board["NanoSerialRx"] == "-1", "only an ESP32 is told its pins");
        CollectionAssert.Contains(new[] { "esp32", "stm32", "rpi_pico" }, board["NanoPlatform"]);
        CollectionAssert.Contains(new[] { "WiFi", "Ethernet" }, board["NanoNetwork"]);
        CollectionAssert.Contains(new[] { "true", "false" }, board["NanoAdc"]);
        CollectionAssert.Contains(new[] { "true", "false" }, board["NanoPwm"]);
        Assert.MatchesRegex(new Regex("^([A-Z]:)?$"), board["NanoStorage"]);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void ItsAddressIsKnownWhereTheToolAsksForIt(string name)
    {
        Board board = Board.Load(name);
        string address = board["NanoDeploymentAddress"];
        Assert.MatchesRegex(new Regex(board["NanoPlatform"] == "esp32" ? "^(0x[0-9A-F]+)?$" : "^0x[0-9A-F]+$"), address);
        Assert.MatchesRegex(new Regex("^(0x[0-9A-F]+)?$"), board["NanoDeploymentSize"]);
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void ItsReadmeHasTheCommands(string name)
    {
        Board board = Board.Load(name);
        Assert.Contains($"nanoff --update --target {board["NanoTarget"]}", board.Readme);
        Assert.Contains($"--image artifacts/nano/{name}/Gateway.bin", board.Readme);
        Assert.Contains($"dotnet build nf.proj -t:Flash -p:Board={name}", board.Readme);
        Assert.Contains("--networkdeployment", board.Readme);
        Assert.Contains("## Known", board.Readme);
        if (board["NanoPlatform"] != "esp32")
        {
            Assert.Contains("--address " + board["NanoDeploymentAddress"], board.Readme);
        }
    }

    [TestMethod]
    public void EveryBoardIsInTheTableOfMemory()
    {
        string document = File.ReadAllText(Path.Combine(Places.Root, "docs", "boards.md"));
        Assert.IsNotEmpty(Board.Names);
        foreach (string name in Board.Names)
        {
            Assert.Contains($"| [{name}](../boards/{name}/README.md) |", document);
        }
    }
}
