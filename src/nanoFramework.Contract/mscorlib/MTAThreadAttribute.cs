namespace System;

public sealed class MTAThreadAttribute : Attribute
{
    public MTAThreadAttribute() => throw null;
}
