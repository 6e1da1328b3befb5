namespace Gateway.Protocol.Tests;

[TestClass]
public class JsonWriterTests
{
    [TestMethod]
    public void CommasComeByThemselves()
    {
        ByteBuffer buffer = new ByteBuffer(200);
        JsonWriter writer = new JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WritePropertyName(AsciiText.ToBytes("a"));
        writer.WriteStartArray();
        writer.WriteNumber(1);
        writer.WriteStartArray();
        writer.WriteEndArray();
        writer.WriteStartObject();
        writer.WriteEndObject();
        writer.WriteNull();
        writer.WriteEndArray();
        writer.WritePropertyName(AsciiText.ToBytes("b"));
        writer.WriteBoolean(true);
        writer.WritePropertyName(AsciiText.ToBytes("c"));
        writer.WriteRaw(AsciiText.ToBytes("{\"d\":0}"));
        writer.WritePropertyName(AsciiText.ToBytes("e"));
        writer.WriteBoolean(false);
        writer.WriteEndObject();
        Contains(buffer, "{\"a\":[1,[],{},null],\"b\":true,\"c\":{\"d\":0},\"e\":false}");
        Assert.IsFalse(writer.HasOverflowed);
    }

    [TestMethod]
    [DataRow("61625c", "\"ab\\\\\"")]
    [DataRow("22 2f", "\"\\\"/\"")]
    [DataRow("08 09 0a 0c 0d", "\"\\b\\t\\n\\f\\r\"")]
    [DataRow("00 01 1f 7f", "\"\\u0000\\u0001\\u001f\u007f\"")]
    [DataRow("", "\"\"")]
    public void StringsAreEscaped(string hex, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(100);
        new JsonWriter(buffer).WriteString(TestBytes.Hex(hex));
        Contains(buffer, expected);
    }

    [TestMethod]
    public void Utf8StaysAsItIs()
    {
        ByteBuffer buffer = new ByteBuffer(100);
        new JsonWriter(buffer).WriteString(TestBytes.Hex("c3a4 f09f9880"));
        Check.Bytes(TestBytes.Hex("22 c3a4 f09f9880 22"), TestBytes.Slice(buffer.Bytes, 0, buffer.Length));
    }

    [TestMethod]
    public void StringsMayBePutTogether()
    {
        ByteBuffer buffer = new ByteBuffer(100);
        JsonWriter writer = new JsonWriter(buffer);
        writer.WriteStartArray();
        writer.WriteStartString();
        writer.WriteText(AsciiText.ToBytes("pin \""));
        writer.WriteDigits(-5);
        writer.WriteText(AsciiText.ToBytes("\""));
        writer.WriteEndString();
        writer.WriteNumber(1);
        writer.WriteEndArray();
        Contains(buffer, "[\"pin \\\"-5\\\"\",1]");
    }

    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(-1L, "-1")]
    [DataRow(long.MaxValue, "9223372036854775807")]
    [DataRow(long.MinValue, "-9223372036854775808")]
    public void Numbers(long value, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(100);
        new JsonWriter(buffer).WriteNumber(value);
        Contains(buffer, expected);
    }

    [TestMethod]
    [DataRow(9806L, 3, "9.806")]
    [DataRow(-9806L, 3, "-9.806")]
    [DataRow(5L, 3, "0.005")]
    [DataRow(-5L, 3, "-0.005")]
    [DataRow(0L, 1, "0.0")]
    [DataRow(120L, 1, "12.0")]
    [DataRow(long.MaxValue, 18, "9.223372036854775807")]
    public void ScaledNumbers(long value, int decimals, string expected)
    {
        ByteBuffer buffer = new ByteBuffer(100);
        new JsonWriter(buffer).WriteScaled(value, decimals);
        Contains(buffer, expected);
    }

    /// <summary>Whatever the size of the buffer is: all fits, or the writer says that it does not and takes it back.</summary>
    [TestMethod]
    public void WhatDoesNotFitIsTakenBack()
    {
        const int Whole = 33;
        for (int capacity = 4; capacity < Whole + 2; capacity++)
        {
            ByteBuffer buffer = new ByteBuffer(capacity);
            JsonWriter writer = new JsonWriter(buffer);
            writer.WriteStartArray();
            writer.WriteNumber(7);
            int mark = writer.Mark();
            WriteSecond(writer);
            Assert.AreEqual(capacity < Whole, writer.HasOverflowed, capacity.ToString());
            if (writer.HasOverflowed)
            {
                writer.RollBack(mark);
                Assert.IsFalse(writer.HasOverflowed);
                Contains(buffer, "[7");
                writer.WriteRaw(AsciiText.ToBytes("8"));
                Contains(buffer, "[7,8");
            }
        }
    }

    [TestMethod]
    public void ResettingBeginsANewDocument()
    {
        ByteBuffer buffer = new ByteBuffer(4);
        JsonWriter writer = new JsonWriter(buffer);
        writer.WriteNumber(123456);
        Assert.IsTrue(writer.HasOverflowed);
        writer.Reset();
        writer.WriteNull();
        Contains(buffer, "null");
        Assert.IsFalse(writer.HasOverflowed);
    }

    /// <summary>31 bytes behind the first two.</summary>
    private static void WriteSecond(JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(AsciiText.ToBytes("n"));
        writer.WriteString(AsciiText.ToBytes("a\nb"));
        writer.WritePropertyName(AsciiText.ToBytes("x"));
        writer.WriteScaled(-12345, 3);
        writer.WriteEndObject();
        writer.WriteBoolean(true);
        writer.WriteEndArray();
    }

    private static void Contains(ByteBuffer buffer, string expected)
    {
        Assert.AreEqual(expected, Replies.FromBytes(TestBytes.Slice(buffer.Bytes, buffer.Start, buffer.Length)));
    }
}
