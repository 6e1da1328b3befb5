using System.Runtime.InteropServices;

using Gateway.Protocol;

namespace Gateway.Native;

/// <summary>Keeps the array of a buffer where it is, so that the outside can have pointers into it.</summary>
internal sealed unsafe class PinnedBuffer
{
    private readonly ByteBuffer _buffer;
    private GCHandle _pin;

    public PinnedBuffer(ByteBuffer buffer)
    {
        _buffer = buffer;
        _pin = GCHandle.Alloc(buffer.Bytes, GCHandleType.Pinned);
    }

    /// <summary>Where the array begins.</summary>
    public byte* Address => (byte*)_pin.AddrOfPinnedObject();

    /// <summary>Where an index of the array is.</summary>
    public byte* At(int index)
    {
        return Address + index;
    }

    /// <summary>The unread bytes.</summary>
    public void Window(out byte* data, out nuint length)
    {
        data = At(_buffer.Start);
        length = (nuint)_buffer.Length;
    }

    public void Release()
    {
        _pin.Free();
    }
}
