using System;

namespace nanoFramework.TestFramework;

public static class TestExtensions
{
    public static bool SequenceEqual(this Array a, Array b) => throw null;
}
