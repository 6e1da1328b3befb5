using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Gateway.Native.Generator;

/// <summary>Writes the Python layer over the library: numbers, structures, and the types of every call.</summary>
internal sealed class PythonWriter
{
    private readonly AbiDescription _abi;
    private readonly StringBuilder _text = new();

    private PythonWriter(AbiDescription abi)
    {
        _abi = abi;
    }

    /// <summary>The whole module.</summary>
    public static string Write(AbiDescription abi)
    {
        PythonWriter writer = new(abi);
        writer._text.Append("# Generated from abi.json by Gateway.Native.Generator: do not edit.\n");
        writer._text.Append("\"\"\"The library's numbers, structures and calls, as ctypes needs them.\"\"\"\n\n");
        writer._text.Append("import ctypes\nimport enum\nfrom typing import Dict, Optional, Tuple\n\n");
        writer._text.Append($"ABI_MAJOR = {abi.Major}\nABI_MINOR = {abi.Minor}\n");
        abi.Enums.ToList().ForEach(writer.WriteEnum);
        abi.Structs.ToList().ForEach(writer.WriteStruct);
        writer.WriteCalls();
        return writer._text.ToString();
    }

    private void WriteEnum(AbiEnum item)
    {
        string kind = item.Name == "part_flags" ? "IntFlag" : "IntEnum";
        _text.Append($"\n\nclass {Names.ToPascal(item.Name)}(enum.{kind}):\n    \"\"\"{item.Doc}\"\"\"\n\n");
        foreach (AbiValue value in item.Values)
        {
            string name = value.Name == "None" ? "NONE" : Names.ToUpper(value.Name);
            _text.Append($"    #: {value.Doc}\n    {name} = {value.Value}\n");
        }
    }

    private void WriteStruct(AbiStruct item)
    {
        _text.Append($"\n\nclass {Names.ToPascal(item.Name)}(ctypes.Structure):\n    \"\"\"{item.Doc}\"\"\"\n\n    _fields_ = [\n");
        foreach (AbiField field in item.Fields)
        {
            string type = field.Type == "pointer" ? "c_void_p" : "c_" + field.Type;
            _text.Append($"        (\"{field.Name}\", ctypes.{type}),  # {field.Doc}\n");
        }

        _text.Append("    ]\n");
    }

    private void WriteCalls()
    {
        _text.Append("\n\n#: The type of the answer and those of the arguments of every call, by its name without the prefix.\n");
        _text.Append("CALLS: Dict[str, Tuple[Optional[type], Tuple[type, ...]]] = {\n");
        foreach (AbiCall call in _abi.Groups.SelectMany(group => group.Calls))
        {
            string returns = call.Returns switch { "uint32" => "ctypes.c_uint32", "text" => "ctypes.c_char_p", _ => "ctypes.c_int32" };
            string[] types = [.. call.Parameters.SelectMany(TypesOf)];
            string list = types.Length == 1 ? types[0] + "," : string.Join(", ", types);
            _text.Append($"    \"{call.Name}\": ({returns}, ({list})),\n");
        }

        _text.Append("}\n");
    }

    /// <summary>Bytes that go in may be an object of Python's or an address; what comes out is always an address.</summary>
    private IEnumerable<string> TypesOf(AbiParameter parameter)
    {
        if (parameter.Kind == "bytes")
        {
            return parameter.IsOut ? ["ctypes.c_void_p", "ctypes.c_void_p"] : ["ctypes.c_char_p", "ctypes.c_size_t"];
        }

        if (parameter.IsArray)
        {
            return ["ctypes.c_void_p", "ctypes.c_size_t"];
        }

        if (parameter.IsOut || _abi.Handles.Any(handle => handle.Name == parameter.Kind))
        {
            return ["ctypes.c_void_p"];
        }

        return [parameter.Kind switch { "int64" => "ctypes.c_int64", "size" => "ctypes.c_size_t", _ => "ctypes.c_int32" }];
    }
}
