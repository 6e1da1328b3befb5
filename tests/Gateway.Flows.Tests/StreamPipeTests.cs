using System.Text;
using Gateway.Protocol;

namespace Gateway.Flows.Tests;

[TestClass]
public class StreamPipeTests
{
    [TestMethod]
    public void ATextMessageIsALineAndABinaryOneItsBytes()
    {
        StreamPipe pipe = new StreamPipe(100);
        Write(pipe, MessageType.Text, "one", true);
        Write(pipe, MessageType.Binary, "two", true);
        Write(pipe, MessageType.Text, "th", false);
        Write(pipe, MessageType.Text, "ree", true);

        Assert.AreEqual("one\ntwothree\n", Read(pipe, 100));
    }

    [TestMethod]
    public void BytesAreReadAsTheReaderHasRoom()
    {
        StreamPipe pipe = new StreamPipe(100);
        Write(pipe, MessageType.Text, "abc", true);
        Assert.AreEqual("ab", Read(pipe, 2));
        Assert.AreEqual("c\n", Read(pipe, 2));
        Assert.AreEqual("Wait", Read(pipe, 2));
    }

    [TestMethod]
    public void LinesAreReadWithoutTheirLineFeed()
    {
        StreamPipe pipe = new StreamPipe(100);
        Write(pipe, MessageType.Text, "one", true);
        Write(pipe, MessageType.Text, "", true);
        Write(pipe, MessageType.Binary, "two\nthr", true);
        Assert.AreEqual("one|", ReadLine(pipe, 100));
        Assert.AreEqual("|", ReadLine(pipe, 100));
        Assert.AreEqual("two|", ReadLine(pipe, 100));
        Assert.AreEqual("thr", ReadLine(pipe, 100));
        Assert.AreEqual("", ReadLine(pipe, 100));
    }

    [TestMethod]
    public void ALineMayFillTheRoomExactly()
    {
        StreamPipe pipe = new StreamPipe(100);
        Write(pipe, MessageType.Text, "abc", true);
        Write(pipe, MessageType.Text, "abcd", true);
        Assert.AreEqual("abc|", ReadLine(pipe, 3));
        Assert.AreEqual("abc", ReadLine(pipe, 3));
        Assert.AreEqual("d|", ReadLine(pipe, 3));
    }

    [TestMethod]
    public void AFullPipeLetsItsWriterWait()
    {
        CountingWaiter writer = new CountingWaiter();
        StreamPipe pipe = new StreamPipe(10);
        pipe.Writer = writer;
        Write(pipe, MessageType.Binary, "0123456789", true);
        Write(pipe, MessageType.Binary, "0123456789", true);
        byte[] more = AsciiText.ToBytes("0123456789");
        Assert.AreEqual((int)PipeStatus.Wait, (int)pipe.TryWrite(MessageType.Binary, more, 0, 10, true));
        Read(pipe, 5);
        Assert.AreEqual(0, writer.Count);
        Read(pipe, 5);
        Assert.AreEqual(1, writer.Count);
        Assert.AreEqual((int)PipeStatus.Done, (int)pipe.TryWrite(MessageType.Binary, more, 0, 10, true));
    }

    [TestMethod]
    public void TheEndComesAfterTheLastByte()
    {
        StreamPipe pipe = new StreamPipe(100);
        Write(pipe, MessageType.Text, "last", true);
        pipe.End(PipeStatus.Deallocated);
        Assert.AreEqual((int)PipeStatus.Done, (int)pipe.ReadStatus);
        Assert.AreEqual("last\n", Read(pipe, 100));
        Assert.AreEqual("Deallocated", Read(pipe, 100));
    }

    private static void Write(StreamPipe pipe, MessageType type, string text, bool endOfMessage)
    {
        byte[] bytes = AsciiText.ToBytes(text);
        Assert.AreEqual((int)PipeStatus.Done, (int)pipe.TryWrite(type, bytes, 0, bytes.Length, endOfMessage));
    }

    private static string Read(StreamPipe pipe, int room)
    {
        byte[] bytes = new byte[room];
        int count = room;
        PipeStatus status = pipe.Read(bytes, 0, ref count);
        if (status == PipeStatus.Done)
        {
            return Encoding.UTF8.GetString(bytes, 0, count);
        }

        return status == PipeStatus.Wait ? "Wait" : "Deallocated";
    }

    private static string ReadLine(StreamPipe pipe, int room)
    {
        byte[] bytes = new byte[room];
        int count = room;
        bool found = false;
        pipe.ReadLine(bytes, 0, ref count, ref found);
        return Encoding.UTF8.GetString(bytes, 0, count) + (found ? "|" : "");
    }
}
