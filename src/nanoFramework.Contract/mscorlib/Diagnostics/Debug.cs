namespace System.Diagnostics;

public static class Debug
{
    public static void Assert(bool condition) => throw null;

    public static void Assert(bool condition, string message) => throw null;

    public static void Assert(bool condition, string message, string detailedMessage) => throw null;

    public static void Write(string message) => throw null;

    public static void WriteLine() => throw null;

    public static void WriteLine(string message) => throw null;
}
