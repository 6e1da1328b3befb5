using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>What stands behind a path: a page or a WebSocket service.</summary>
internal sealed class Route
{
    /// <summary>A <see cref="Service"/>, a page, or a <see cref="PageSource"/>: in one field, as a field takes 12 bytes of a device's heap, in every route.</summary>
    private readonly object _target;

    public Route(byte[] path, Service service)
    {
        Path = path;
        _target = service;
    }

    public Route(byte[] path, byte[] contentType, byte[]? contentEncoding, byte[] body)
    {
        Path = path;
        ContentType = contentType;
        ContentEncoding = contentEncoding;
        _target = body;
    }

    public Route(byte[] path, byte[] contentType, byte[]? contentEncoding, PageSource source)
    {
        Path = path;
        ContentType = contentType;
        ContentEncoding = contentEncoding;
        _target = source;
    }

    public byte[] Path { get; }

    /// <summary>True for a path whose last character is a star.</summary>
    private bool HasTopic => Path[Path.Length - 1] == '*';

    /// <summary>True when a request is for this route.</summary>
    public bool Matches(RequestHead head)
    {
        if (!HasTopic)
        {
            return head.FieldEquals(HeadField.Path, Path);
        }

        int prefix = Path.Length - 1;
        int start = head.StartOf(HeadField.Path);
        return head.LengthOf(HeadField.Path) > prefix && AsciiText.StartsWith(head.Bytes, start, Path, prefix);
    }

    /// <summary>What a request has in place of the star; empty where there is none.</summary>
    public byte[] TopicOf(RequestHead head)
    {
        int prefix = HasTopic ? Path.Length - 1 : head.LengthOf(HeadField.Path);
        return CopyOf(head, head.StartOf(HeadField.Path) + prefix, head.LengthOf(HeadField.Path) - prefix);
    }

    /// <summary>What a request has behind its question mark, as it came.</summary>
    public static byte[] QueryOf(RequestHead head)
    {
        return CopyOf(head, head.StartOf(HeadField.Query), head.LengthOf(HeadField.Query));
    }

    /// <summary>A part of a head; what is empty is always the same array, as nearly every connection has it.</summary>
    private static byte[] CopyOf(RequestHead head, int start, int length)
    {
        if (length == 0)
        {
            return AsciiText.Empty;
        }

        byte[] copy = new byte[length];
        Array.Copy(head.Bytes, start, copy, 0, length);
        return copy;
    }

    /// <summary>The service, or null for a page.</summary>
    public Service? Service => _target as Service;

    /// <summary>The page's media type, or null for a service.</summary>
    public byte[]? ContentType { get; }

    /// <summary>What the page is compressed with, or null.</summary>
    public byte[]? ContentEncoding { get; }

    /// <summary>Where the parts of the page come from; null for a page that is in one piece.</summary>
    public PageParts? Parts => _target as PageParts;

    /// <summary>The page, made anew where it has a source, or the first of its parts. Not for a service.</summary>
    public byte[] MakeBody(RequestHead request)
    {
        return _target is PageSource source ? source.Make(request) : (byte[])_target;
    }
}
