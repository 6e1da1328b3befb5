using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Gateway.Nano.Tests;

/// <summary>A folder of boards/.</summary>
internal sealed class Board
{
    private readonly Dictionary<string, string> _properties;

    private Board(string directory)
    {
        Name = Path.GetFileName(directory);
        Readme = File.ReadAllText(Path.Combine(directory, "README.md"));
        _properties = XDocument.Load(Path.Combine(directory, "board.props")).Descendants("PropertyGroup").Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
    }

    /// <summary>The folder's name.</summary>
    public string Name { get; }

    /// <summary>The text of its README.md.</summary>
    public string Readme { get; }

    /// <summary>The names of its properties.</summary>
    public IEnumerable<string> Properties => _properties.Keys;

    /// <summary>The names of all boards.</summary>
    public static IEnumerable<string> Names => Directory.GetDirectories(Path.Combine(Places.Root, "boards")).Select(d => Path.GetFileName(d)).Order();

    /// <summary>Reads a board.</summary>
    public static Board Load(string name)
    {
        return new Board(Path.Combine(Places.Root, "boards", name));
    }

    /// <summary>A property.</summary>
    public string this[string property] => _properties[property];

    /// <summary>A property that is a number.</summary>
    public int Number(string property)
    {
        return int.Parse(_properties[property], CultureInfo.InvariantCulture);
    }
}
