using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Gateway.Nano.Tests;

/// <summary>The table of boards in docs/boards.md: | board | managed heap | clients | buffer | gateway | application flash |.</summary>
internal static class BoardTable
{
    private const int Clients = 3;
    private const int Buffer = 4;
    private const int Gateway = 5;

    /// <summary>The document.</summary>
    public static string DocumentPath => Path.Combine(Places.Root, "docs", "boards.md");

    /// <summary>What the row of a board says of its clients, the size of their buffers, and the kilobytes that the gateway takes.</summary>
    public static (int Clients, int Buffer, int Kilobytes) Read(string board)
    {
        string[] cells = RowOf(board).Split('|');
        return (Number(cells[Clients]), Number(cells[Buffer]), Number(cells[Gateway].Replace("KB", "", StringComparison.Ordinal)));
    }

    /// <summary>Puts figures into the row of a board.</summary>
    public static void Write(Board board, long kilobytes)
    {
        string row = RowOf(board.Name);
        string[] cells = row.Split('|');
        cells[Clients] = $" {board["NanoConnectionSlots"]} ";
        cells[Buffer] = $" {board["NanoInputBuffer"]} ";
        cells[Gateway] = $" {kilobytes} KB ";
        File.WriteAllText(DocumentPath, File.ReadAllText(DocumentPath).Replace(row, string.Join('|', cells), StringComparison.Ordinal));
    }

    private static string RowOf(string board)
    {
        return File.ReadAllLines(DocumentPath).Single(l => l.StartsWith($"| [{board}](", StringComparison.Ordinal));
    }

    private static int Number(string cell)
    {
        return int.Parse(cell.Trim(), CultureInfo.InvariantCulture);
    }
}
