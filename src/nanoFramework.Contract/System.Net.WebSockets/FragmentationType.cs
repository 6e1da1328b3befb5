namespace System.Net.WebSockets;

public enum FragmentationType
{
    NotFragmented = 0,
    FirstFragment = 1,
    Fragment = 2,
    FinalFragment = 3,
}
