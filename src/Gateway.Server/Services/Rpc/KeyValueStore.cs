using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>
/// Values under names, in files that are names too, in memory that is taken once, with the first. Not for several threads at a time: callers
/// lock it.
/// </summary>
internal sealed class KeyValueStore
{
    /// <summary>Lengths of the whole entry, the file's name and the key.</summary>
    private const int HeadLength = 12;
    private const int FileAt = 4;
    private const int KeyAt = 8;

    private readonly int _capacity;

    /// <summary>Hardly any room until there is a first value.</summary>
    private ByteBuffer _entries = new ByteBuffer(1);
    private byte[] _file = AsciiText.Empty;
    private int _fileStart;
    private int _fileLength;

    public KeyValueStore(int capacity)
    {
        _capacity = capacity;
    }

    /// <summary>Where values are.</summary>
    public byte[] Bytes => _entries.Bytes;

    /// <summary>Index of the value that was found last.</summary>
    public int FoundAt { get; private set; }

    /// <summary>Says which file is meant from now on.</summary>
    public void Select(byte[] bytes, int start, int count)
    {
        _file = bytes;
        _fileStart = start;
        _fileLength = count;
    }

    /// <summary>Finds a value.</summary>
    /// <returns>Its length; -1 when there is none.</returns>
    public int Find(byte[] key, int start, int count)
    {
        for (int at = _entries.Start; at < _entries.End; at += ReadInt(at))
        {
            if (Matches(at, key, start, count))
            {
                int head = HeadLength + _fileLength + count;
                FoundAt = at + head;
                return ReadInt(at) - head;
            }
        }

        return -1;
    }

    /// <summary>Puts a value under a name, instead of the one that is there.</summary>
    /// <returns>False when there is no room; what is there stays.</returns>
    public bool TryPut(byte[] key, int start, int count, byte[] value, int valueStart, int valueCount)
    {
        int head = HeadLength + _fileLength + count;
        int old = Find(key, start, count);
        int freed = old < 0 ? 0 : old + head;
        if (head + valueCount > _capacity - _entries.Length + freed)
        {
            return false;
        }

        if (old >= 0)
        {
            Remove(FoundAt - head, freed);
        }

        TakeMemory();
        WriteInt(_entries.End, head + valueCount);
        WriteInt(_entries.End + FileAt, _fileLength);
        WriteInt(_entries.End + KeyAt, count);
        _entries.Commit(HeadLength);
        _entries.TryAppend(_file, _fileStart, _fileLength);
        _entries.TryAppend(key, start, count);
        _entries.TryAppend(value, valueStart, valueCount);
        return true;
    }

    /// <summary>Writes all values of the file, which are JSON, as members of an object.</summary>
    public void WriteMembers(JsonWriter writer)
    {
        for (int at = _entries.Start; at < _entries.End; at += ReadInt(at))
        {
            if (IsInFile(at))
            {
                int key = at + HeadLength + _fileLength;
                int keyLength = ReadInt(at + KeyAt);
                writer.WritePropertyName(Bytes, key, keyLength);
                writer.WriteRaw(Bytes, key + keyLength, at + ReadInt(at) - key - keyLength);
            }
        }
    }

    private bool Matches(int at, byte[] key, int start, int count)
    {
        return IsInFile(at) && ReadInt(at + KeyAt) == count && AreEqual(at + HeadLength + _fileLength, key, start, count);
    }

    private bool IsInFile(int at)
    {
        return ReadInt(at + FileAt) == _fileLength && AreEqual(at + HeadLength, _file, _fileStart, _fileLength);
    }

    private bool AreEqual(int at, byte[] bytes, int start, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (Bytes[at + i] != bytes[start + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes an entry out. The first one always stands at the beginning of the array, so that there is room behind the last.</summary>
    private void Remove(int at, int length)
    {
        Array.Copy(Bytes, at + length, Bytes, at, _entries.End - at - length);
        _entries.Truncate(_entries.Length - length);
    }

    private void TakeMemory()
    {
        if (_entries.Capacity < _capacity)
        {
            _entries = new ByteBuffer(_capacity);
        }
    }

    private int ReadInt(int at)
    {
        return BitConverter.ToInt32(Bytes, at);
    }

    private void WriteInt(int at, int value)
    {
        Bytes[at] = (byte)value;
        Bytes[at + 1] = (byte)(value >> 8);
        Bytes[at + 2] = (byte)(value >> 16);
        Bytes[at + 3] = (byte)(value >> 24);
    }
}
