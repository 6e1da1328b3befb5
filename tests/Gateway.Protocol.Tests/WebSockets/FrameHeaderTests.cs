namespace Gateway.Protocol.Tests;

/// <summary>Headers byte by byte: a good one is read all or nothing, a bad one fails at the byte that shows it.</summary>
[TestClass]
public class FrameHeaderTests
{
    [TestMethod]
    [DataRow("8180 01020304", true, (int)Opcode.Text, true, 0, 0x04030201)]
    [DataRow("0185 ffeeddcc", true, (int)Opcode.Text, false, 5, unchecked((int)0xCCDDEEFF))]
    [DataRow("82fd 00000000", true, (int)Opcode.Binary, true, 125, 0)]
    [DataRow("80fe007e 01000000", true, (int)Opcode.Continuation, true, 126, 1)]
    [DataRow("00feffff 00000080", true, (int)Opcode.Continuation, false, 65535, int.MinValue)]
    [DataRow("82ff0000000000010000 01020304", true, (int)Opcode.Binary, true, 65536, 0x04030201)]
    [DataRow("8800", false, (int)Opcode.Close, true, 0, 0)]
    [DataRow("897d", false, (int)Opcode.Ping, true, 125, 0)]
    [DataRow("8a01", false, (int)Opcode.Pong, true, 1, 0)]
    [DataRow("827e0100", false, (int)Opcode.Binary, true, 256, 0)]
    [DataRow("827f0000000001000000", false, (int)Opcode.Binary, true, 16777216, 0)]
    public void ReadsAllOrNothing(string text, bool masked, int opcode, bool fin, int length, int mask)
    {
        byte[] bytes = TestBytes.Hex(text);
        FrameHeader header = new FrameHeader();
        ByteBuffer input = new ByteBuffer(64);
        input.TryAppend(new byte[3], 0, 3);
        input.Consume(2);
        input.TryAppend(bytes, 0, bytes.Length - 1);
        input.Consume(1);
        Assert.IsFalse(header.TryRead(input, masked));
        Check.Error(ProtocolError.None, header.Error);
        Assert.AreEqual(bytes.Length - 1, input.Length);
        input.TryAppend(bytes, bytes.Length - 1, 1);
        input.TryAppend((byte)0xEE);
        Assert.IsTrue(header.TryRead(input, masked));
        Assert.AreEqual(1, input.Length);
        Assert.AreEqual(opcode, (int)header.Opcode);
        Assert.AreEqual(fin, header.Fin);
        Assert.AreEqual(masked, header.Masked);
        Assert.AreEqual(mask, header.Mask);
        Assert.AreEqual((long)length, header.PayloadLength);
        Assert.AreEqual(opcode >= 8, header.IsControl);
    }

    [TestMethod]
    public void ReadsTheLargestLength()
    {
        FrameHeader header = new FrameHeader();
        ByteBuffer input = new ByteBuffer(64);
        byte[] bytes = TestBytes.Hex("827f7fffffffffffffff");
        input.TryAppend(bytes, 0, bytes.Length);
        Assert.IsTrue(header.TryRead(input, false));
        Assert.AreEqual(long.MaxValue, header.PayloadLength);
    }

    /// <summary>All but the last byte may stand; the last one is wrong.</summary>
    [TestMethod]
    [DataRow("90", true, (int)ProtocolError.ReservedBitSet)]
    [DataRow("a1", false, (int)ProtocolError.ReservedBitSet)]
    [DataRow("c2", true, (int)ProtocolError.ReservedBitSet)]
    [DataRow("f3", true, (int)ProtocolError.ReservedBitSet)]
    [DataRow("83", true, (int)ProtocolError.ReservedOpcode)]
    [DataRow("07", true, (int)ProtocolError.ReservedOpcode)]
    [DataRow("0b", false, (int)ProtocolError.ReservedOpcode)]
    [DataRow("8f", false, (int)ProtocolError.ReservedOpcode)]
    [DataRow("08", true, (int)ProtocolError.FragmentedControlFrame)]
    [DataRow("0a", false, (int)ProtocolError.FragmentedControlFrame)]
    [DataRow("8100", true, (int)ProtocolError.MaskMissing)]
    [DataRow("887f", true, (int)ProtocolError.MaskMissing)]
    [DataRow("8180", false, (int)ProtocolError.MaskUnexpected)]
    [DataRow("88fe", true, (int)ProtocolError.ControlFrameTooLong)]
    [DataRow("8aff", true, (int)ProtocolError.ControlFrameTooLong)]
    [DataRow("897e", false, (int)ProtocolError.ControlFrameTooLong)]
    [DataRow("827e0000", false, (int)ProtocolError.LengthNotMinimal)]
    [DataRow("827e007d", false, (int)ProtocolError.LengthNotMinimal)]
    [DataRow("82fe007d", true, (int)ProtocolError.LengthNotMinimal)]
    [DataRow("827f000000000000", false, (int)ProtocolError.LengthNotMinimal)]
    [DataRow("82ff000000000000", true, (int)ProtocolError.LengthNotMinimal)]
    [DataRow("827f80", false, (int)ProtocolError.LengthOutOfRange)]
    [DataRow("82ffff", true, (int)ProtocolError.LengthOutOfRange)]
    public void FailsAtTheWrongByte(string text, bool masked, int error)
    {
        byte[] bytes = TestBytes.Hex(text);
        FrameHeader header = new FrameHeader();
        ByteBuffer input = new ByteBuffer(64);
        input.TryAppend(bytes, 0, bytes.Length - 1);
        Assert.IsFalse(header.TryRead(input, masked));
        Check.Error(ProtocolError.None, header.Error);
        input.TryAppend(bytes, bytes.Length - 1, 1);
        Assert.IsFalse(header.TryRead(input, masked));
        Assert.AreEqual(error, (int)header.Error);
        byte[] rest = TestBytes.Hex("ffffffffffffffffffffffff");
        input.TryAppend(rest, 0, rest.Length);
        Assert.IsFalse(header.TryRead(input, masked));
        Assert.AreEqual(error, (int)header.Error);
        Assert.AreEqual(bytes.Length + rest.Length, input.Length);
    }

    [TestMethod]
    [DataRow(0, 2)]
    [DataRow(125, 2)]
    [DataRow(126, 4)]
    [DataRow(65535, 4)]
    [DataRow(65536, 10)]
    public void LengthForTellsTheSize(int payload, int length)
    {
        Assert.AreEqual(length, FrameHeader.LengthFor(payload, false));
        Assert.AreEqual(length + 4, FrameHeader.LengthFor(payload, true));
    }
}
