using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Gateway.Native.Generator;

/// <summary>Writes the C header.</summary>
internal sealed class HeaderWriter
{
    private readonly AbiDescription _abi;
    private readonly StringBuilder _text = new();

    private HeaderWriter(AbiDescription abi)
    {
        _abi = abi;
    }

    /// <summary>The whole header.</summary>
    public static string Write(AbiDescription abi)
    {
        HeaderWriter writer = new(abi);
        writer.WriteBeginning();
        abi.Enums.ToList().ForEach(writer.WriteEnum);
        abi.Handles.ToList().ForEach(writer.WriteHandle);
        abi.Structs.ToList().ForEach(writer.WriteStruct);
        abi.Groups.ToList().ForEach(writer.WriteGroup);
        writer.WriteEnd();
        return writer._text.ToString();
    }

    /// <summary>A call's declaration, without the semicolon.</summary>
    public static string Declare(AbiDescription abi, AbiCall call)
    {
        string returns = call.Returns switch { "uint32" => "uint32_t ", "text" => "const char *", _ => "int32_t " };
        string parameters = string.Join(", ", call.Parameters.SelectMany(parameter => Declare(abi, parameter)));
        return $"{returns}{abi.Prefix}_{call.Name}({(parameters.Length == 0 ? "void" : parameters)})";
    }

    private static IEnumerable<string> Declare(AbiDescription abi, AbiParameter parameter)
    {
        string name = parameter.Name;
        if (parameter.Kind == "bytes")
        {
            return parameter.IsOut
                ? [$"const uint8_t **{name}", $"size_t *{name}_length"]
                : [$"const uint8_t *{name}", $"size_t {name}_length"];
        }

        string type = TypeOf(abi, parameter.Kind);
        string star = parameter.IsOut || parameter.IsArray ? "*" : "";
        string one = type.EndsWith('*') ? $"{type}{star}{name}" : $"{type} {star}{name}";
        return parameter.IsArray ? [one, $"size_t {name}_capacity"] : [one];
    }

    private static string TypeOf(AbiDescription abi, string kind)
    {
        return kind switch
        {
            "int64" => "int64_t",
            "size" => "size_t",
            _ when abi.Handles.Any(handle => handle.Name == kind) => $"{abi.Prefix}_{kind} *",
            _ when abi.Structs.Any(item => item.Name == kind) => $"{abi.Prefix}_{kind}",
            _ => "int32_t",
        };
    }

    private void WriteBeginning()
    {
        _text.Append($"""
            /*
             * Gateway's protocols for C. Generated from abi.json: do not edit.
             *
             * Nearly every call answers with a status: 0 and above is an answer, below 0 the call was wrong and nothing has happened.
             * A handle may be used by one thread at a time; different handles by different threads. No call blocks.
             */
            #ifndef GATEWAY_H
            #define GATEWAY_H

            #include <stddef.h>
            #include <stdint.h>

            #ifdef __cplusplus
            extern "C" {"{"}
            #endif

            #define GATEWAY_ABI_MAJOR {_abi.Major}
            #define GATEWAY_ABI_MINOR {_abi.Minor}

            """);
    }

    private void WriteEnum(AbiEnum item)
    {
        _text.Append($"\n/* {item.Doc} */\ntypedef enum {_abi.Prefix}_{item.Name}\n{{\n");
        foreach (AbiValue value in item.Values)
        {
            string comma = value == item.Values[^1] ? "" : ",";
            _text.Append($"    {Names.ToConstant(_abi, item, value)} = {value.Value}{comma} /* {value.Doc} */\n");
        }

        _text.Append($"}} {_abi.Prefix}_{item.Name};\n");
    }

    private void WriteHandle(AbiHandle handle)
    {
        _text.Append($"\n/* {handle.Doc} Nothing is ever behind the pointer: it is a number. */\n");
        _text.Append($"typedef struct {_abi.Prefix}_{handle.Name} {_abi.Prefix}_{handle.Name};\n");
    }

    private void WriteStruct(AbiStruct item)
    {
        _text.Append($"\n/* {item.Doc} */\ntypedef struct {_abi.Prefix}_{item.Name}\n{{\n");
        foreach (AbiField field in item.Fields)
        {
            string type = field.Type == "pointer" ? "const uint8_t *" : field.Type + "_t ";
            _text.Append($"    {type}{field.Name}; /* {field.Doc} */\n");
        }

        _text.Append($"}} {_abi.Prefix}_{item.Name};\n");
    }

    private void WriteGroup(AbiGroup group)
    {
        _text.Append($"\n/* ---- {group.Title} ---- */\n");
        foreach (AbiCall call in group.Calls)
        {
            _text.Append($"\n/*\n * {call.Doc}\n");
            foreach (AbiParameter parameter in call.Parameters)
            {
                _text.Append($" * {parameter.Name}: {parameter.Doc}\n");
            }

            _text.Append($" */\n{Declare(_abi, call)};\n");
        }
    }

    private void WriteEnd()
    {
        _text.Append("\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
    }
}
