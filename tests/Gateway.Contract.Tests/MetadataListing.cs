using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Gateway.Contract.Tests;

/// <summary>Writes what an assembly declares in public in the format of the API listings.</summary>
internal sealed class MetadataListing
{
    private readonly MetadataReader _reader;
    private readonly SimpleNames _short;
    private readonly Dictionary<TypeDefinitionHandle, string> _fullNames = new Dictionary<TypeDefinitionHandle, string>();

    private MetadataListing(MetadataReader reader)
    {
        _reader = reader;
        _short = new SimpleNames();
    }

    /// <summary>Lists the public types of an assembly with their public and protected members.</summary>
    /// <param name="assembly">The assembly file.</param>
    public static ApiListing Read(PEReader assembly)
    {
        return new MetadataListing(assembly.GetMetadataReader()).Read();
    }

    private ApiListing Read()
    {
        ApiListing listing = new ApiListing();
        foreach (TypeDefinitionHandle handle in _reader.TypeDefinitions)
        {
            if (IsVisible(handle))
            {
                listing.Add(ReadType(handle));
            }
        }

        return listing;
    }

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private string FullName(TypeDefinitionHandle handle)
    {
        if (!_fullNames.TryGetValue(handle, out string? name))
        {
            name = SimpleNames.FullNameOf(_reader, handle);
            _fullNames.Add(handle, name);
        }

        return name;
    }

    private ApiType ReadType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        string baseName = type.BaseType.IsNil ? "" : SimpleNames.FullNameOf(_reader, type.BaseType);
        string name = SimpleNames.Keyword(FullName(handle));
        string obsolete = Obsolete(type.GetCustomAttributes());
        bool isInterface = (type.Attributes & TypeAttributes.Interface) != 0;
        if (baseName == "System.MulticastDelegate")
        {
            return ReadDelegate(type, name, obsolete);
        }

        List<string> bases = type.GetInterfaceImplementations()
            .Select(i => SimpleNames.FullNameOf(_reader, _reader.GetInterfaceImplementation(i).Interface)).ToList();
        string kind;
        if (baseName == "System.Enum")
        {
            kind = "enum";
            FieldDefinition value = type.GetFields().Select(f => _reader.GetFieldDefinition(f)).First(f => (f.Attributes & FieldAttributes.Static) == 0);
            bases.Add(value.DecodeSignature(_short, null));
        }
        else if (isInterface)
        {
            kind = "interface";
        }
        else if (baseName == "System.ValueType" && FullName(handle) != "System.Enum")
        {
            kind = (Has(type.GetCustomAttributes(), "IsReadOnlyAttribute") ? "readonly " : "")
                + (Has(type.GetCustomAttributes(), "IsByRefLikeAttribute") ? "ref " : "") + "struct";
        }
        else
        {
            bool isAbstract = (type.Attributes & TypeAttributes.Abstract) != 0;
            bool isSealed = (type.Attributes & TypeAttributes.Sealed) != 0;
            kind = (isAbstract && isSealed ? "static " : isAbstract ? "abstract " : isSealed ? "sealed " : "") + "class";
            if (baseName.Length > 0 && baseName != "System.Object")
            {
                bases.Add(baseName);
            }
        }

        string flags = Has(type.GetCustomAttributes(), "FlagsAttribute") ? "[Flags] " : "";
        string generic = type.GetGenericParameters().Count > 0 ? "<generic>" : "";
        string visibility = (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic ? "public" : "protected";
        string header = $"{obsolete}{flags}{visibility} {kind} {name}{generic}" + (bases.Count > 0 ? " : " + string.Join(", ", bases) : "");
        ApiType result = new ApiType(header);
        if (kind == "enum")
        {
            AddEnumMembers(type, result);
            return result;
        }

        AddFields(type, result);
        AddMethods(type, result, isInterface);
        AddProperties(type, result, isInterface);
        AddEvents(type, result, isInterface);
        return result;
    }

    private ApiType ReadDelegate(TypeDefinition type, string name, string obsolete)
    {
        MethodDefinition invoke = type.GetMethods().Select(m => _reader.GetMethodDefinition(m)).First(m => _reader.GetString(m.Name) == "Invoke");
        string generic = type.GetGenericParameters().Count > 0 ? "<generic>" : "";
        return new ApiType($"{obsolete}public delegate {invoke.DecodeSignature(_short, null).ReturnType} {name}{generic}({Parameters(invoke)});");
    }

    private void AddEnumMembers(TypeDefinition type, ApiType result)
    {
        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = _reader.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Literal) != 0)
            {
                string value = string.Format(CultureInfo.InvariantCulture, "{0}", Value(field.GetDefaultValue()));
                result.Members.Add($"{Obsolete(field.GetCustomAttributes())}{_reader.GetString(field.Name)} = {value};");
            }
        }
    }

    private void AddFields(TypeDefinition type, ApiType result)
    {
        foreach (FieldDefinitionHandle handle in type.GetFields())
        {
            FieldDefinition field = _reader.GetFieldDefinition(handle);
            string? visibility = Visibility((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask));
            if (visibility is null)
            {
                continue;
            }

            string text = Obsolete(field.GetCustomAttributes()) + visibility;
            bool isConstant = (field.Attributes & FieldAttributes.Literal) != 0;
            text += isConstant ? " const" : (field.Attributes & FieldAttributes.Static) != 0 ? " static" : "";
            text += (field.Attributes & FieldAttributes.InitOnly) != 0 ? " readonly" : "";
            string fieldType = field.DecodeSignature(_short, null);
            text += $" {fieldType} {_reader.GetString(field.Name)}";
            result.Members.Add(text + (isConstant ? " = " + Literal(Value(field.GetDefaultValue()), fieldType) : "") + ";");
        }
    }

    private void AddMethods(TypeDefinition type, ApiType result, bool isInterface)
    {
        string typeName = _reader.GetString(type.Name);
        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            MethodDefinition method = _reader.GetMethodDefinition(handle);
            string name = _reader.GetString(method.Name);
            bool isSpecial = (method.Attributes & MethodAttributes.SpecialName) != 0;
            bool isOperator = isSpecial && name.StartsWith("op_", StringComparison.Ordinal);
            if (Visibility(method.Attributes) is null || name == ".cctor" || (isSpecial && name != ".ctor" && !isOperator))
            {
                continue;
            }

            string returns = method.DecodeSignature(_short, null).ReturnType;
            string signature = name switch
            {
                ".ctor" => typeName,
                "op_Implicit" => "implicit operator " + returns,
                "op_Explicit" => "explicit operator " + returns,
                _ when isOperator => $"{returns} operator {Operators.Symbol(name)}",
                _ => $"{returns} {name}",
            };
            string generic = method.GetGenericParameters().Count > 0 ? "<generic>" : "";
            result.Members.Add($"{Obsolete(method.GetCustomAttributes())}{Modifiers(method, isInterface)}{signature}{generic}({Parameters(method)});");
        }
    }

    private void AddProperties(TypeDefinition type, ApiType result, bool isInterface)
    {
        foreach (PropertyDefinitionHandle handle in type.GetProperties())
        {
            PropertyDefinition property = _reader.GetPropertyDefinition(handle);
            PropertyAccessors accessors = property.GetAccessors();
            bool canGet = IsVisible(accessors.Getter);
            bool canSet = IsVisible(accessors.Setter);
            if (!canGet && !canSet)
            {
                continue;
            }

            MethodDefinition accessor = _reader.GetMethodDefinition(canGet ? accessors.Getter : accessors.Setter);
            MethodSignature<string> signature = property.DecodeSignature(_short, null);
            string name = signature.ParameterTypes.Length > 0
                ? $"this[{Parameters(accessor, signature.ParameterTypes.Length)}]"
                : _reader.GetString(property.Name);
            string access = (canGet ? "get; " : "") + (canSet ? "set; " : "");
            result.Members.Add($"{Obsolete(property.GetCustomAttributes())}{Modifiers(accessor, isInterface)}{signature.ReturnType} {name} {{ {access}}};");
        }
    }

    private void AddEvents(TypeDefinition type, ApiType result, bool isInterface)
    {
        foreach (EventDefinitionHandle handle in type.GetEvents())
        {
            EventDefinition definition = _reader.GetEventDefinition(handle);
            MethodDefinitionHandle adder = definition.GetAccessors().Adder;
            if (IsVisible(adder))
            {
                string eventType = SimpleNames.SimpleNameOf(_reader, definition.Type);
                result.Members.Add($"{Modifiers(_reader.GetMethodDefinition(adder), isInterface)}event {eventType} {_reader.GetString(definition.Name)};");
            }
        }
    }

    private bool IsVisible(MethodDefinitionHandle handle)
    {
        return !handle.IsNil && Visibility(_reader.GetMethodDefinition(handle).Attributes) is not null;
    }

    private static string? Visibility(MethodAttributes attributes)
    {
        return (attributes & MethodAttributes.MemberAccessMask) switch
        {
            MethodAttributes.Public => "public",
            MethodAttributes.Family => "protected",
            MethodAttributes.FamORAssem => "protected internal",
            _ => null,
        };
    }

    private static string Modifiers(MethodDefinition method, bool isInterface)
    {
        if (isInterface)
        {
            return (method.Attributes & MethodAttributes.Abstract) != 0 ? "" : "default ";
        }

        string text = Visibility(method.Attributes) + " ";
        bool isNew = (method.Attributes & MethodAttributes.NewSlot) != 0;
        bool isFinal = (method.Attributes & MethodAttributes.Final) != 0;
        if ((method.Attributes & MethodAttributes.Static) != 0)
        {
            return text + "static ";
        }

        if ((method.Attributes & MethodAttributes.Virtual) == 0)
        {
            return text;
        }

        if ((method.Attributes & MethodAttributes.Abstract) != 0)
        {
            return text + (isNew ? "abstract " : "abstract override ");
        }

        // A new slot that is final is how the compiler implements an interface with a method that is not virtual.
        return text + (isNew ? (isFinal ? "" : "virtual ") : (isFinal ? "sealed override " : "override "));
    }

    private string Parameters(MethodDefinition method, int count = -1)
    {
        MethodSignature<string> signature = method.DecodeSignature(_short, null);
        Parameter[] parameters = new Parameter[signature.ParameterTypes.Length];
        foreach (ParameterHandle handle in method.GetParameters())
        {
            Parameter parameter = _reader.GetParameter(handle);
            if (parameter.SequenceNumber > 0)
            {
                parameters[parameter.SequenceNumber - 1] = parameter;
            }
        }

        StringBuilder text = new StringBuilder();
        for (int i = 0; i < (count < 0 ? parameters.Length : count); i++)
        {
            Parameter parameter = parameters[i];
            string type = signature.ParameterTypes[i];
            if (type.StartsWith("ref ", StringComparison.Ordinal) && (parameter.Attributes & ParameterAttributes.Out) != 0)
            {
                type = "out " + type.Substring(4);
            }
            else if (type.StartsWith("ref ", StringComparison.Ordinal) && Has(parameter.GetCustomAttributes(), "IsReadOnlyAttribute"))
            {
                type = "in " + type.Substring(4);
            }

            text.Append(i > 0 ? ", " : "");
            text.Append(i == 0 && Has(method.GetCustomAttributes(), "ExtensionAttribute") ? "this " : "");
            text.Append(Has(parameter.GetCustomAttributes(), "ParamArrayAttribute") ? "params " : "");
            text.Append(type).Append(' ').Append(_reader.GetString(parameter.Name));
            if ((parameter.Attributes & ParameterAttributes.HasDefault) != 0)
            {
                text.Append(" = ").Append(Literal(Value(parameter.GetDefaultValue()), type));
            }
            else if ((parameter.Attributes & ParameterAttributes.Optional) != 0)
            {
                text.Append(" = default(").Append(type).Append(')');
            }
        }

        return text.ToString();
    }

    private object? Value(ConstantHandle handle)
    {
        Constant constant = _reader.GetConstant(handle);
        return _reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
    }

    private string Literal(object? value, string type)
    {
        return value switch
        {
            null => _short.IsStruct(type) ? $"default({type})" : "null",
            string text => "\"" + text + "\"",
            bool flag => flag ? "true" : "false",
            '\0' => "'\\0'",
            '\uffff' => "'\\uffff'",
            char character => $"'{character}'",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => EnumMember(type, value) ?? string.Format(CultureInfo.InvariantCulture, "{0}", value),
        };
    }

    private string? EnumMember(string type, object value)
    {
        foreach (TypeDefinitionHandle handle in _reader.TypeDefinitions)
        {
            TypeDefinition definition = _reader.GetTypeDefinition(handle);
            if (_reader.GetString(definition.Name) != type || definition.BaseType.IsNil
                || SimpleNames.FullNameOf(_reader, definition.BaseType) != "System.Enum")
            {
                continue;
            }

            foreach (FieldDefinitionHandle fieldHandle in definition.GetFields())
            {
                FieldDefinition field = _reader.GetFieldDefinition(fieldHandle);
                if ((field.Attributes & FieldAttributes.Literal) != 0 && Equals(Value(field.GetDefaultValue()), value))
                {
                    return _reader.GetString(field.Name);
                }
            }
        }

        return null;
    }

    private string Obsolete(CustomAttributeHandleCollection attributes)
    {
        return Has(attributes, "ObsoleteAttribute") && !Has(attributes, "IsByRefLikeAttribute") ? "[Obsolete] " : "";
    }

    private bool Has(CustomAttributeHandleCollection attributes, string name)
    {
        return attributes.Any(a => SimpleNames.AttributeNameOf(_reader, _reader.GetCustomAttribute(a)) == name);
    }
}
