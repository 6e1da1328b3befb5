using System;
using System.Threading;

namespace Gateway.Server.Tests;

[TestClass]
public class SensorSamplerTests
{
    private const int Accelerometer = 2;
    private const int Patience = 30000;

    [TestMethod]
    public void ASensorThatFailsEndsTheSamplingOnly()
    {
        RecordingLog log = new RecordingLog();
        EventRing ring = new EventRing(10, 1000, 2);
        SensorSampler sampler = new SensorSampler(new FailingBoard(), new EventPublisher(ring, new EventStreams()), log);
        sampler.Start(Accelerometer, SensorSampler.MinInterval, 0, 0);
        long end = Environment.TickCount64 + Patience;
        while (log.ErrorCount == 0 && Environment.TickCount64 < end)
        {
            Thread.Sleep(1);
        }

        sampler.Start(Accelerometer, SensorSampler.MinInterval, 0, 0);
        while (ring.Count == 0 && Environment.TickCount64 < end)
        {
            Thread.Sleep(1);
        }

        sampler.Shutdown();
        Assert.AreEqual("sampling failed", log.LastMessage);
        Assert.AreEqual(1, log.ErrorCount);
        Assert.IsTrue(ring.Count > 0);
    }
}
