using System;
using System.Collections.Generic;
using System.Linq;
using Gateway.Protocol;

namespace Gateway.Fuzz.Tests;

[TestClass]
public sealed class OracleTests
{
    private const long EnoughForAll = 100_000;

    /// <summary>All that a stream of frames can lead to.</summary>
    private static readonly ProtocolError[] s_errors =
        Enum.GetValues<ProtocolError>().Where(error => error is <= ProtocolError.MessageTooBig or ProtocolError.ConnectionLost).ToArray();

    public required TestContext TestContext { get; set; }

    /// <summary>Each listed difference still is one, and is recognised as itself.</summary>
    [TestMethod]
    public void KnownDifferences_Examples_ShowThem()
    {
        for (int i = 0; i < KnownDifferences.All.Length; i++)
        {
            KnownDifference known = KnownDifferences.All[i];
            StreamCheck check = new StreamCheck(known.Role);
            check.CheckOracle(Convert.FromHexString(known.Example), known.CloseFirst, known.CloseFirst);
            Assert.AreEqual(1, check.Seen[i], $"{known.Name}: ours {check.Ours}, .NET {check.Theirs}");
        }
    }

    [TestMethod]
    public void Frames_AnyStream_ReadAsDotNetReadsIt()
    {
        IReadOnlyList<FrameWorker> workers = FuzzRun.OnAllProcessors(TestContext, FuzzSettings.Streams, () => new FrameWorker());
        TestContext.WriteLine($"{workers.Sum(worker => worker.Bytes)} bytes, {workers.Sum(worker => worker.Messages)} messages");
        foreach (ProtocolError error in s_errors)
        {
            long count = workers.Sum(worker => worker.Errors[(int)error]);
            TestContext.WriteLine($"{count} × {error}");
            Assert.IsTrue(count > 0 || FuzzSettings.Streams < EnoughForAll, $"the streams do not lead to {error} any more");
        }

        for (int i = 0; i < KnownDifferences.All.Length; i++)
        {
            KnownDifference known = KnownDifferences.All[i];
            TestContext.WriteLine($"{workers.Sum(worker => worker.CountOf(i))} × {known.Name} (RFC 6455, {known.Section}): {known.Reason}");
        }
    }
}
