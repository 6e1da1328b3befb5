using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using Gateway.Protocol;

namespace Gateway.Native.Generator;

/// <summary>Takes names, numbers and words of an enum from the core, so that they are written once.</summary>
internal static class CoreEnums
{
    private static readonly XDocument s_documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Gateway.Protocol.xml"));

    /// <summary>Fills in the values of an enum that names one of the core.</summary>
    public static void Fill(AbiEnum item)
    {
        if (item.Core != null)
        {
            Type type = typeof(Message).Assembly.GetType("Gateway.Protocol." + item.Core, true)!;
            item.Values = Enum.GetNames(type)
                .Select(name => new AbiValue(name, Convert.ToInt32(Enum.Parse(type, name)), SummaryOf(type, name)))
                .OrderBy(value => value.Value)
                .ToList();
        }
    }

    private static string SummaryOf(Type type, string name)
    {
        string id = $"F:{type.FullName}.{name}";
        XElement member = s_documentation.Descendants("member").Single(member => (string?)member.Attribute("name") == id);
        return Regex.Replace(string.Concat(member.Element("summary")!.Nodes().Select(ToText)), @"\s+", " ").Trim();
    }

    /// <summary>A reference to a member is its last name.</summary>
    private static string ToText(XNode node)
    {
        return node switch
        {
            XText text => text.Value,
            XElement element when element.Attribute("cref") is XAttribute cref => cref.Value.Split('.').Last(),
            XElement element => element.Value,
            _ => "",
        };
    }
}
