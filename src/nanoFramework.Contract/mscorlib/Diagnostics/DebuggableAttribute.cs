namespace System.Diagnostics;

public sealed class DebuggableAttribute : Attribute
{
    public DebuggableAttribute(DebuggableAttribute.DebuggingModes modes) => throw null;

    public DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled) => throw null;

    public DebuggableAttribute.DebuggingModes DebuggingFlags => throw null;

    public bool IsJITOptimizerDisabled => throw null;

    public bool IsJITTrackingEnabled => throw null;

    [Flags]
    public enum DebuggingModes
    {
        None = 0,
        Default = 1,
        IgnoreSymbolStoreSequencePoints = 2,
        EnableEditAndContinue = 4,
        DisableOptimizations = 256,
    }
}
