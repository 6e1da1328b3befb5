using System.Collections.Generic;
using System.Linq;

namespace Gateway.Fuzz.Tests;

/// <summary>What needs no oracle, on a tenth of the streams each.</summary>
[TestClass]
public sealed class OtherTests
{
    private static readonly long s_streams = (FuzzSettings.Streams + 9) / 10;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Writer_AnyConversation_IsReadByBothReaders()
    {
        FuzzRun.OnAllProcessors(TestContext, s_streams, () => new RoundTripWorker());
    }

    [TestMethod]
    public void Lines_AnyBytes_AreSplitAtLineFeeds()
    {
        FuzzRun.OnAllProcessors(TestContext, s_streams, () => new LineWorker());
    }

    [TestMethod]
    public void RequestHead_AnyBytes_ReadTheSameInAnySegments()
    {
        IReadOnlyList<HeadWorker> workers = FuzzRun.OnAllProcessors(TestContext, s_streams, () => new HeadWorker());
        TestContext.WriteLine($"{workers.Sum(worker => worker.CompleteCount)} complete, {workers.Sum(worker => worker.AcceptedCount)} accepted");
    }
}
