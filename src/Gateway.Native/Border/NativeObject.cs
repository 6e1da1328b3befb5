namespace Gateway.Native;

/// <summary>Something that has a handle.</summary>
internal abstract class NativeObject
{
    /// <summary>The number by which the outside knows it; 0 before it has one.</summary>
    public nint Handle { get; set; }

    /// <summary>Lets go of what the outside may have pointers to.</summary>
    public abstract void Release();
}
