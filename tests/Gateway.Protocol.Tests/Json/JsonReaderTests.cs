namespace Gateway.Protocol.Tests;

/// <summary>Documents that a strict reader takes and refuses, and what it finds in them.</summary>
[TestClass]
public class JsonReaderTests
{
    private const int MaxDepth = 8;

    [TestMethod]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow(" \t\r\n[ \t\r\n] \t\r\n")]
    [DataRow("[[[[[[[[]]]]]]]]")]
    [DataRow("{\"a\":{\"b\":{\"c\":[{}]}}}")]
    [DataRow("{\"\":0}")]
    [DataRow("{\"a\":1,\"a\":2}")]
    [DataRow("{ \"a\" : 1 , \"b\" : [ 1 , 2 ] }")]
    [DataRow("0")]
    [DataRow("-0")]
    [DataRow("-1")]
    [DataRow("10.25")]
    [DataRow("1e5")]
    [DataRow("1E+5")]
    [DataRow("1.5e-5")]
    [DataRow("0e0")]
    [DataRow("[123456789012345678901234567890]")]
    [DataRow("1e999999999999")]
    [DataRow("true")]
    [DataRow("false")]
    [DataRow("null")]
    [DataRow("[true,false,null]")]
    [DataRow("\"\"")]
    [DataRow("\"plain\"")]
    [DataRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")]
    [DataRow("\"\\u0041\\u00e9\\u20AC\\uFFFF\"")]
    [DataRow("\"\\u0000\"")]
    [DataRow("\"\\ud83d\\ude00\"")]
    [DataRow("\"\\\\u0041\"")]
    public void Accepts(string text)
    {
        byte[] document = AsciiText.ToBytes(text);
        Assert.IsTrue(IsAccepted(document, document.Length), text);
        CutsAreRefused(document);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("[")]
    [DataRow("]")]
    [DataRow("{")]
    [DataRow("}")]
    [DataRow("[}")]
    [DataRow("{]")]
    [DataRow("[1,]")]
    [DataRow("[,1]")]
    [DataRow("[1,,2]")]
    [DataRow("[1 2]")]
    [DataRow("[1}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{,}")]
    [DataRow("{\"a\"}")]
    [DataRow("{\"a\":}")]
    [DataRow("{\"a\" 1}")]
    [DataRow("{\"a\"::1}")]
    [DataRow("{a:1}")]
    [DataRow("{1:1}")]
    [DataRow("{null:1}")]
    [DataRow("{\"a\":1]")]
    [DataRow("{\"a\":1 \"b\":2}")]
    [DataRow("{\"a\":1}{}")]
    [DataRow("[] []")]
    [DataRow("[]x")]
    [DataRow("1 2")]
    [DataRow("01")]
    [DataRow("-")]
    [DataRow("-01")]
    [DataRow("--1")]
    [DataRow("+1")]
    [DataRow(".5")]
    [DataRow("1.")]
    [DataRow("1.e5")]
    [DataRow("1e")]
    [DataRow("1e+")]
    [DataRow("1e5.5")]
    [DataRow("0x10")]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("-Infinity")]
    [DataRow("True")]
    [DataRow("tru")]
    [DataRow("truex")]
    [DataRow("nul")]
    [DataRow("fals")]
    [DataRow("nulls")]
    [DataRow("'a'")]
    [DataRow("\"")]
    [DataRow("\"a")]
    [DataRow("\"a\nb\"")]
    [DataRow("\"a\tb\"")]
    [DataRow("\"\\x41\"")]
    [DataRow("\"\\a\"")]
    [DataRow("\"\\\"")]
    [DataRow("\"\\")]
    [DataRow("\"\\u004\"")]
    [DataRow("\"\\u00g0\"")]
    [DataRow("\"\\U0041\"")]
    [DataRow("\"\\ud83d\"")]
    [DataRow("\"\\ud83d\\n\"")]
    [DataRow("\"\\ud83d\\u0041\"")]
    [DataRow("\"\\ud83d\\ud83d\"")]
    [DataRow("\"\\ude00\"")]
    [DataRow("\"\\ude00\\ud83d\"")]
    [DataRow("/* */1")]
    [DataRow("1//")]
    [DataRow("[[[[[[[[[]]]]]]]]]")]
    [DataRow("{\"a\":[[[[[[[[]]]]]]]]}")]
    public void Refuses(string text)
    {
        byte[] document = AsciiText.ToBytes(text);
        Assert.IsFalse(IsAccepted(document, document.Length), text);
    }

    /// <summary>UTF-8, the byte order mark, and bytes that no text has.</summary>
    [TestMethod]
    [DataRow("22 c3a4 22", true)]
    [DataRow("22 e282ac 22", true)]
    [DataRow("22 f09f9880 22", true)]
    [DataRow("22 7f 22", true)]
    [DataRow("22 c3 22", false)]
    [DataRow("22 e282 22", false)]
    [DataRow("22 c080 22", false)]
    [DataRow("22 eda080 22", false)]
    [DataRow("22 f4908080 22", false)]
    [DataRow("22 ff 22", false)]
    [DataRow("22 80 22", false)]
    [DataRow("22 00 22", false)]
    [DataRow("22 c3a4", false)]
    [DataRow("efbbbf 5b5d", false)]
    [DataRow("00 5b5d", false)]
    [DataRow("5b5d 00", false)]
    [DataRow("5b 0b 5d", false)]
    [DataRow("5b c2a0 5d", false)]
    public void Utf8(string hex, bool accepted)
    {
        byte[] document = TestBytes.Hex(hex);
        Assert.AreEqual(accepted, IsAccepted(document, document.Length), hex);
    }

    [TestMethod]
    [DataRow("[1,\"a\",{\"b\":true,\"c\":[null,false]}]", "[1'a'{b:tc:[nf]}]")]
    [DataRow(" {\"x\":{},\"y\":[]} ", "{x:{}y:[]}")]
    public void Tokens(string text, string expected)
    {
        byte[] document = AsciiText.ToBytes(text);
        JsonReader reader = NewReader(document);
        string tokens = "";
        while (reader.Read())
        {
            tokens += Describe(reader, document);
        }

        Assert.IsTrue(reader.IsComplete);
        Assert.AreEqual(expected, tokens);
    }

    [TestMethod]
    public void SkippingPassesOverOneValue()
    {
        JsonReader reader = NewReader(AsciiText.ToBytes("{\"a\":[1,{\"b\":[2]}],\"c\":3}"));
        reader.Read();
        reader.Read();
        reader.Read();
        Assert.IsTrue(reader.Skip());
        Assert.AreEqual((int)JsonTokenType.EndArray, (int)reader.TokenType);
        Assert.IsTrue(reader.Read() && reader.ValueEquals(AsciiText.ToBytes("c")));
        Assert.IsTrue(reader.Read() && reader.Skip());
        Assert.IsTrue(reader.TryGetInt32(out int value));
        Assert.AreEqual(3, value);
    }

    [TestMethod]
    public void SkippingABrokenValueFails()
    {
        JsonReader reader = NewReader(AsciiText.ToBytes("[[1,]]"));
        reader.Read();
        reader.Read();
        Assert.IsFalse(reader.Skip());
        Assert.IsTrue(reader.HasFailed);
        Assert.IsFalse(reader.Skip() || reader.Read());
    }

    [TestMethod]
    [DataRow("\"abc\"", "616263")]
    [DataRow("\"\\u0061b\\u0063\"", "616263")]
    [DataRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "225c2f080c0a0d09")]
    [DataRow("\"\\u00e4\\u20ac\\ud83d\\ude00\"", "c3a4e282acf09f9880")]
    [DataRow("\"\\u0000\"", "00")]
    [DataRow("\"\"", "")]
    public void Strings(string text, string hex)
    {
        byte[] expected = TestBytes.Hex(hex);
        byte[] document = AsciiText.ToBytes(text);
        JsonReader reader = NewReader(document);
        Assert.IsTrue(reader.Read());
        Assert.IsTrue(reader.ValueEquals(expected));
        Assert.IsFalse(reader.ValueEquals(TestBytes.Join(expected, TestBytes.Hex("78"))));
        Assert.IsFalse(expected.Length > 0 && reader.ValueEquals(TestBytes.Slice(expected, 0, expected.Length - 1)));
        byte[] target = new byte[expected.Length + 1];
        Assert.AreEqual(expected.Length, reader.Decode(target, 1, expected.Length));
        Check.Bytes(expected, TestBytes.Slice(target, 1, expected.Length));
        Assert.IsTrue(expected.Length == 0 || reader.Decode(target, 0, expected.Length - 1) == -1);
        int length = reader.Decode(document, reader.TokenStart, reader.TokenLength);
        Check.Bytes(expected, TestBytes.Slice(document, reader.TokenStart, length), "in place");
    }

    [TestMethod]
    [DataRow("0", 0L)]
    [DataRow("-0", 0L)]
    [DataRow("1200", 1200L)]
    [DataRow("12e2", 1200L)]
    [DataRow("1.2e3", 1200L)]
    [DataRow("120000e-2", 1200L)]
    [DataRow("1.0", 1L)]
    [DataRow("0.000e99", 0L)]
    [DataRow("2147483648", 2147483648L)]
    [DataRow("9223372036854775807", long.MaxValue)]
    [DataRow("-9223372036854775808", long.MinValue)]
    [DataRow("1000000000000000000000e-5", 10000000000000000L)]
    public void WholeNumbers(string text, long expected)
    {
        JsonReader reader = NewReader(AsciiText.ToBytes(text));
        Assert.IsTrue(reader.Read() && reader.TryGetInt64(out long value) && value == expected, text);
        Assert.AreEqual(expected >= int.MinValue && expected <= int.MaxValue, reader.TryGetInt32(out int narrow));
        Assert.IsTrue(narrow == expected || narrow == 0);
    }

    [TestMethod]
    [DataRow("1.5")]
    [DataRow("1e-1")]
    [DataRow("9223372036854775808")]
    [DataRow("-9223372036854775809")]
    [DataRow("1e19")]
    [DataRow("1e99999999")]
    [DataRow("\"1\"")]
    [DataRow("true")]
    [DataRow("[]")]
    public void NoWholeNumbers(string text)
    {
        JsonReader reader = NewReader(AsciiText.ToBytes(text));
        Assert.IsTrue(reader.Read());
        Assert.IsFalse(reader.TryGetInt64(out long value) || value != 0);
    }

    [TestMethod]
    [DataRow("9.8067", 9806L)]
    [DataRow("-9.8067", -9806L)]
    [DataRow("9", 9000L)]
    [DataRow("0.0009", 0L)]
    [DataRow("1e-9", 0L)]
    [DataRow("1e3", 1000000L)]
    [DataRow("0.12345678901234567890", 123L)]
    [DataRow("0.10000000000000000000001", 100L)]
    [DataRow("-1.50000000000000000000000000000000000009", -1500L)]
    [DataRow("9223372036854775.8079999", 9223372036854775807L)]
    [DataRow("-9223372036854775.8089999", long.MinValue)]
    [DataRow("100000000000000000000000000.1e-20", 1000000000L)]
    public void ScaledNumbers(string text, long expected)
    {
        JsonReader reader = NewReader(AsciiText.ToBytes(text));
        Assert.IsTrue(reader.Read() && reader.TryGetScaled(3, out long value) && value == expected, text);
    }

    [TestMethod]
    [DataRow("9223372036854775807")]
    [DataRow("12345678901234567890123")]
    [DataRow("9223372036854775808e-3")]
    [DataRow("9223372036854775.8080001")]
    [DataRow("9223372036854775809e-3")]
    [DataRow("10000000000000000000000000000001")]
    [DataRow("1e17")]
    [DataRow("null")]
    public void NumbersThatDoNotScale(string text)
    {
        JsonReader reader = NewReader(AsciiText.ToBytes(text));
        Assert.IsTrue(reader.Read());
        Assert.IsFalse(reader.TryGetScaled(3, out long value) || value != 0);
    }

    [TestMethod]
    public void TruthValues()
    {
        JsonReader reader = NewReader(AsciiText.ToBytes("[true,false,0]"));
        reader.Read();
        Assert.IsTrue(reader.Read() && reader.TryGetBoolean(out bool value) && value);
        Assert.IsTrue(reader.Read() && reader.TryGetBoolean(out value) && !value);
        Assert.IsFalse(reader.Read() && reader.TryGetBoolean(out value));
    }

    /// <summary>The window's ends count, not the array's.</summary>
    [TestMethod]
    public void TheWindowIsAllThatIsRead()
    {
        byte[] bytes = AsciiText.ToBytes("x[12345]");
        JsonReader reader = new JsonReader(MaxDepth);
        reader.Reset(bytes, 2, 3);
        Assert.IsTrue(reader.Read() && reader.TryGetInt32(out int value) && value == 123);
        Assert.IsFalse(reader.Read());
        Assert.IsTrue(reader.IsComplete);
    }

    [TestMethod]
    public void DepthIsLimited()
    {
        Check.ThrowsArgument(MakeWithoutDepth);
    }

    private static void MakeWithoutDepth()
    {
        new JsonReader(0);
    }

    private static JsonReader NewReader(byte[] document)
    {
        JsonReader reader = new JsonReader(MaxDepth);
        reader.Reset(document, 0, document.Length);
        return reader;
    }

    private static bool IsAccepted(byte[] document, int length)
    {
        JsonReader reader = new JsonReader(MaxDepth);
        reader.Reset(document, 0, length);
        while (reader.Read())
        {
        }

        Assert.IsFalse(reader.IsComplete && reader.HasFailed);
        return reader.IsComplete;
    }

    /// <summary>A document that was cut anywhere is none, except a number and what only lost white space.</summary>
    private static void CutsAreRefused(byte[] document)
    {
        int end = document.Length;
        while (document[end - 1] <= ' ')
        {
            end--;
        }

        int last = document[end - 1];
        bool isClosed = last == '}' || last == ']' || last == '"' || last == 'e' || last == 'l';
        for (int cut = 0; cut < end && isClosed; cut++)
        {
            Assert.IsFalse(IsAccepted(document, cut), cut.ToString());
        }
    }

    private static string Describe(JsonReader reader, byte[] document)
    {
        string text = Replies.FromBytes(TestBytes.Slice(document, reader.TokenStart, reader.TokenLength));
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return text + ":";
            case JsonTokenType.String:
                return "'" + text + "'";
            case JsonTokenType.True:
                return "t";
            case JsonTokenType.False:
                return "f";
            case JsonTokenType.Null:
                return "n";
            default:
                return text;
        }
    }
}
