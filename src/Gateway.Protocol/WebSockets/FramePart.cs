namespace Gateway.Protocol;

/// <summary>What the next byte of a frame belongs to.</summary>
internal enum FramePart
{
    /// <summary>A frame's header.</summary>
    Header = 0,

    /// <summary>The payload of a control frame, read all or nothing.</summary>
    Control = 1,

    /// <summary>The payload of a data frame, read as it comes.</summary>
    Data = 2,
}
