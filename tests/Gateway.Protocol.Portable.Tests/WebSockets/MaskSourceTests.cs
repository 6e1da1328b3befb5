using System.Collections.Generic;

namespace Gateway.Protocol.Tests;

/// <summary>The device's masking keys: not cryptanalysis, but a chain that stood still or lost bits would show.</summary>
[TestClass]
public class MaskSourceTests
{
    [TestMethod]
    public void KeysDoNotRepeat()
    {
        const int Count = 5000;
        HashSet<int> keys = [];
        int seen = 0;
        int missing = 0;
        for (int i = 0; i < Count; i++)
        {
            int key = MaskSource.Next();
            keys.Add(key);
            seen |= key;
            missing |= ~key;
        }

        Assert.IsGreaterThan(Count - 5, keys.Count);
        Assert.AreEqual(-1, seen);
        Assert.AreEqual(-1, missing);
    }
}
