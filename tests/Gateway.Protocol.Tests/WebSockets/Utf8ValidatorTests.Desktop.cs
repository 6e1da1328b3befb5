using System;

namespace Gateway.Protocol.Tests;

/// <summary>Sequences of two, three and four bytes, all first and second bytes among them, against .NET's own decoder.</summary>
[TestClass]
public class Utf8ValidatorOracleTests
{
    [TestMethod]
    public void AgreesWithTheClassLibrary()
    {
        byte[] bytes = new byte[4];
        for (int first = 0; first < 256; first++)
        {
            for (int second = 0; second < 256; second++)
            {
                for (int third = 0x70; third < 0xD0; third++)
                {
                    bytes[0] = (byte)first;
                    bytes[1] = (byte)second;
                    bytes[2] = (byte)third;
                    bytes[3] = (byte)(third ^ second);
                    Agrees(bytes, 2);
                    Agrees(bytes, 3);
                    Agrees(bytes, 4);
                }
            }
        }
    }

    private static void Agrees(byte[] bytes, int count)
    {
        Utf8Validator validator = new Utf8Validator();
        bool valid = validator.Validate(bytes, 0, count) < 0 && validator.IsComplete;
        bool expected = System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, count));
        if (valid != expected)
        {
            Assert.Fail(TestBytes.ToHex(bytes, 0, count));
        }
    }
}
