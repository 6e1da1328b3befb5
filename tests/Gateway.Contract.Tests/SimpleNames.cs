using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Gateway.Contract.Tests;

/// <summary>Writes types as the listings do in signatures: keywords, and names without the namespace.</summary>
internal sealed class SimpleNames : ISignatureTypeProvider<string, object?>
{
    private static readonly Dictionary<string, string> s_keywords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.Char"] = "char",
        ["System.Double"] = "double",
        ["System.Int16"] = "short",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.Object"] = "object",
        ["System.SByte"] = "sbyte",
        ["System.Single"] = "float",
        ["System.String"] = "string",
        ["System.UInt16"] = "ushort",
        ["System.UInt32"] = "uint",
        ["System.UInt64"] = "ulong",
        ["System.Void"] = "void",
    };

    private readonly HashSet<string> _structs = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The C# keyword of a type that has one, else its name.</summary>
    /// <param name="fullName">The name with the namespace.</param>
    public static string Keyword(string fullName)
    {
        return s_keywords.TryGetValue(fullName, out string? keyword) ? keyword : fullName;
    }

    /// <summary>The name with namespace and outer types.</summary>
    /// <param name="reader">The assembly.</param>
    /// <param name="handle">A definition or a reference.</param>
    public static string FullNameOf(MetadataReader reader, EntityHandle handle)
    {
        return NameOf(reader, handle, withNamespace: true);
    }

    /// <summary>The keyword, or the name with outer types.</summary>
    /// <param name="reader">The assembly.</param>
    /// <param name="handle">A definition or a reference.</param>
    public static string SimpleNameOf(MetadataReader reader, EntityHandle handle)
    {
        return s_keywords.TryGetValue(FullNameOf(reader, handle), out string? keyword) ? keyword : NameOf(reader, handle, withNamespace: false);
    }

    /// <summary>The name of an attribute's type.</summary>
    /// <param name="reader">The assembly.</param>
    /// <param name="attribute">The attribute.</param>
    public static string AttributeNameOf(MetadataReader reader, CustomAttribute attribute)
    {
        EntityHandle type = attribute.Constructor.Kind == HandleKind.MethodDefinition
            ? reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
            : reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return NameOf(reader, type, withNamespace: false);
    }

    /// <summary>Whether a type seen in a signature was a struct: the default of an optional one is written differently.</summary>
    /// <param name="type">As it was written.</param>
    public bool IsStruct(string type)
    {
        return _structs.Contains(type);
    }

    /// <inheritdoc />
    public string GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        return Keyword("System." + typeCode);
    }

    /// <inheritdoc />
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        return Named(reader, handle, rawTypeKind);
    }

    /// <inheritdoc />
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        return Named(reader, handle, rawTypeKind);
    }

    /// <inheritdoc />
    public string GetSZArrayType(string elementType)
    {
        return elementType + "[]";
    }

    /// <inheritdoc />
    public string GetByReferenceType(string elementType)
    {
        return "ref " + elementType;
    }

    /// <inheritdoc />
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired)
    {
        return unmodifiedType;
    }

    /// <inheritdoc />
    public string GetArrayType(string elementType, ArrayShape shape)
    {
        return elementType + "[" + new string(',', shape.Rank - 1) + "]";
    }

    /// <inheritdoc />
    public string GetPointerType(string elementType)
    {
        return elementType + "*";
    }

    /// <inheritdoc />
    public string GetPinnedType(string elementType)
    {
        return elementType;
    }

    /// <inheritdoc />
    public string GetFunctionPointerType(MethodSignature<string> signature)
    {
        return "delegate*";
    }

    /// <inheritdoc />
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
    {
        return genericType + "<" + string.Join(", ", typeArguments) + ">";
    }

    /// <inheritdoc />
    public string GetGenericMethodParameter(object? genericContext, int index)
    {
        return "!!" + index;
    }

    /// <inheritdoc />
    public string GetGenericTypeParameter(object? genericContext, int index)
    {
        return "!" + index;
    }

    /// <inheritdoc />
    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        return reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }

    private string Named(MetadataReader reader, EntityHandle handle, byte rawTypeKind)
    {
        string name = SimpleNameOf(reader, handle);
        if (rawTypeKind == (byte)SignatureTypeKind.ValueType)
        {
            _structs.Add(name);
        }

        return name;
    }

    private static string NameOf(MetadataReader reader, EntityHandle handle, bool withNamespace)
    {
        StringHandle name;
        StringHandle space;
        EntityHandle outer = default;
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            TypeDefinition type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
            (name, space, outer) = (type.Name, type.Namespace, type.GetDeclaringType());
        }
        else if (handle.Kind == HandleKind.TypeReference)
        {
            TypeReference type = reader.GetTypeReference((TypeReferenceHandle)handle);
            (name, space) = (type.Name, type.Namespace);
            outer = type.ResolutionScope.Kind == HandleKind.TypeReference ? type.ResolutionScope : default;
        }
        else
        {
            return "generic";
        }

        string text = reader.GetString(name);
        if (!outer.IsNil)
        {
            return NameOf(reader, outer, withNamespace) + "." + text;
        }

        string prefix = reader.GetString(space);
        return withNamespace && prefix.Length > 0 ? prefix + "." + text : text;
    }
}
