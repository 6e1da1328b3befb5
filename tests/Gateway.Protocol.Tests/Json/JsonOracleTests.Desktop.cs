using System;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Gateway.Protocol.Tests;

/// <summary>
/// System.Text.Json as an oracle over generated documents. It knows one thing that ours does not let pass: half a surrogate
/// pair in escapes, which it refuses only when the text is asked for.
/// </summary>
[TestClass]
public class JsonOracleTests
{
    private const int Documents = 150_000;
    private const int MaxDepth = 32;
    private const int Powerful = 200;
    private const double Closeness = 4e-16;

    private static readonly byte[] s_scratch = new byte[64 * 1024];

    [TestMethod]
    public void BothAcceptTheSameDocumentsAndFindTheSameInThem()
    {
        JsonDocuments documents = new JsonDocuments(8259);
        JsonReader reader = new JsonReader(MaxDepth);
        int accepted = 0;
        for (int i = 0; i < Documents; i++)
        {
            byte[] document = documents.Next();
            bool expected = IsAccepted(document);
            reader.Reset(document, 0, document.Length);
            bool actual = expected ? Matches(reader, document) : IsRead(reader);
            Assert.AreEqual(expected, actual, Encoding.UTF8.GetString(document));
            accepted += expected ? 1 : 0;
        }

        Assert.IsTrue(accepted > Documents / 4 && accepted < Documents * 3 / 4, $"{accepted} accepted");
    }

    /// <summary>Reading and writing again, by two writers, gives the same document to the oracle.</summary>
    [TestMethod]
    public void WhatIsWrittenAgainIsTheSame()
    {
        JsonDocuments documents = new JsonDocuments(7);
        JsonReader reader = new JsonReader(MaxDepth);
        ByteBuffer buffer = new ByteBuffer(64 * 1024);
        JsonWriter writer = new JsonWriter(buffer);
        for (int i = 0; i < Documents / 10; i++)
        {
            byte[] document = documents.Next();
            if (!IsAccepted(document))
            {
                continue;
            }

            reader.Reset(document, 0, document.Length);
            writer.Reset();
            Copy(reader, document, writer);
            using JsonDocument original = JsonDocument.Parse(document);
            using JsonDocument copy = JsonDocument.Parse(buffer.Bytes.AsMemory(0, buffer.Length));
            Assert.AreEqual(JsonSerializer.Serialize(original.RootElement), JsonSerializer.Serialize(copy.RootElement));
        }
    }

    /// <summary>Numbers of any length, many of which have more digits than a long holds; System.Text.Json, too, takes all that a decimal has room for.</summary>
    [TestMethod]
    public void NumbersScaleAsSlowArithmeticScalesThem()
    {
        Random random = new Random(19);
        JsonReader reader = new JsonReader(MaxDepth);
        int fitting = 0;
        for (int i = 0; i < Documents; i++)
        {
            string text = NextNumber(random);
            byte[] document = Encoding.UTF8.GetBytes(text);
            int decimals = random.Next(10);
            bool fits = TryScale(text, decimals, out BigInteger exact, out _);
            reader.Reset(document, 0, document.Length);
            Assert.IsTrue(reader.Read());
            Assert.AreEqual(fits, reader.TryGetScaled(decimals, out long actual), $"{text} by {decimals}");
            Assert.AreEqual(fits ? (long)exact : 0, actual, $"{text} by {decimals}");
            Assert.IsTrue(!fits || text.Length > 25 || JsonDocument.Parse(document).RootElement.TryGetDecimal(out _), text);
            fitting += fits ? 1 : 0;
        }

        Assert.IsTrue(fitting > Documents / 4 && fitting < Documents * 3 / 4, $"{fitting} fit");
    }

    [TestMethod]
    public void ReadingAndWritingAllocateNothing()
    {
        byte[] document = Encoding.UTF8.GetBytes("{\"id\":1,\"method\":\"m\\u0065\",\"params\":[1.5,\"é😀\\n\",true,null,{\"a\":[-2e3]}]}");
        JsonReader reader = new JsonReader(MaxDepth);
        ByteBuffer buffer = new ByteBuffer(1024);
        JsonWriter writer = new JsonWriter(buffer);
        Copy(reader, document, writer, 1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Copy(reader, document, writer, 100_000);
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsFalse(writer.HasOverflowed);
    }

    private static bool IsRead(JsonReader reader)
    {
        while (reader.Read())
        {
        }

        return reader.IsComplete;
    }

    private static bool IsAccepted(byte[] document)
    {
        try
        {
            Utf8JsonReader oracle = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (oracle.Read())
            {
                if (oracle.TokenType is System.Text.Json.JsonTokenType.String or System.Text.Json.JsonTokenType.PropertyName)
                {
                    oracle.GetString();
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Matches(JsonReader reader, byte[] document)
    {
        byte[] target = new byte[document.Length];
        Utf8JsonReader oracle = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (oracle.Read())
        {
            Assert.IsTrue(reader.Read());
            Assert.AreEqual(oracle.TokenType.ToString(), reader.TokenType.ToString());
            if (oracle.TokenType is System.Text.Json.JsonTokenType.String or System.Text.Json.JsonTokenType.PropertyName)
            {
                byte[] text = Encoding.UTF8.GetBytes(oracle.GetString()!);
                Assert.IsTrue(reader.ValueEquals(text));
                Assert.AreEqual(text.Length, reader.Decode(target, 0, target.Length));
                Check.Bytes(text, target[..text.Length]);
            }
            else if (oracle.TokenType == System.Text.Json.JsonTokenType.Number)
            {
                NumbersMatch(oracle, reader);
            }
        }

        return !reader.Read() && reader.IsComplete;
    }

    private static void NumbersMatch(Utf8JsonReader oracle, JsonReader reader)
    {
        string text = Encoding.UTF8.GetString(oracle.ValueSpan);
        double expected = oracle.GetDouble();
        Assert.AreEqual(double.IsFinite(expected), reader.TryGetDouble(out double actual), text);
        Assert.IsTrue(!double.IsFinite(expected) || Math.Abs(actual - expected) <= Math.Abs(expected) * Closeness, text);
        bool fits = TryGetWhole(text, out long exact);
        Assert.AreEqual(fits, reader.TryGetInt64(out long whole), text);
        Assert.AreEqual(exact, whole, text);
    }

    private static bool TryGetWhole(string text, out long value)
    {
        bool fits = TryScale(text, 0, out BigInteger exact, out bool isWhole) && isWhole;
        value = fits ? (long)exact : 0;
        return fits;
    }

    /// <summary>The number times a power of ten, towards zero, by slow arithmetic without bounds.</summary>
    private static bool TryScale(string text, int decimals, out BigInteger value, out bool isWhole)
    {
        string[] parts = text.Split('e', 'E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        BigInteger mantissa = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal));
        BigInteger power = decimals + (parts.Length > 1 ? BigInteger.Parse(parts[1]) : 0) - (point < 0 ? 0 : parts[0].Length - point - 1);
        value = 0;
        isWhole = mantissa.IsZero;
        if (isWhole || BigInteger.Abs(power) > Powerful)
        {
            return isWhole || power.Sign < 0;
        }

        BigInteger unit = BigInteger.Pow(10, (int)BigInteger.Abs(power));
        value = power.Sign < 0 ? mantissa / unit : mantissa * unit;
        isWhole = power.Sign >= 0 || value * unit == mantissa;
        return value >= long.MinValue && value <= long.MaxValue;
    }

    /// <summary>Digits of which most are zeros or nines, with the point and the exponent anywhere.</summary>
    private static string NextNumber(Random random)
    {
        StringBuilder text = new StringBuilder(random.Next(2) == 0 ? "-" : "");
        text.Append(random.Next(1, 10));
        AppendDigits(text, random, random.Next(35));
        text.Append('.');
        AppendDigits(text, random, random.Next(1, 40));
        int exponent = random.Next(-30, 10);
        return random.Next(2) == 0 ? text.ToString() : $"{text}e{exponent}";
    }

    private static void AppendDigits(StringBuilder text, Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int kind = random.Next(10);
            text.Append(kind < 4 ? 0 : kind < 7 ? 9 : random.Next(10));
        }
    }

    private static void Copy(JsonReader reader, byte[] document, JsonWriter writer, int times)
    {
        for (int i = 0; i < times; i++)
        {
            reader.Reset(document, 0, document.Length);
            writer.Reset();
            Copy(reader, document, writer);
        }
    }

    private static void Copy(JsonReader reader, byte[] document, JsonWriter writer)
    {
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(s_scratch, 0, reader.Decode(s_scratch, 0, s_scratch.Length));
                    break;
                case JsonTokenType.String:
                    writer.WriteString(s_scratch, 0, reader.Decode(s_scratch, 0, s_scratch.Length));
                    break;
                default:
                    writer.WriteRaw(document, reader.TokenStart, reader.TokenLength);
                    break;
            }
        }
    }
}
