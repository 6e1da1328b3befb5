using System;

using Gateway.Server;

using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Tests;

[TestClass]
public sealed class SimulatedBoardTests
{
    private long _now;

    [TestMethod]
    public void PinsRemember()
    {
        SimulatedBoard board = NewBoard();
        Assert.IsFalse(board.TryWritePin(3, true), "it is not used for output");
        Assert.IsTrue(board.TrySetPinMode(3, PinMode.Output) && board.TryWritePin(3, true));
        Assert.IsTrue(board.TryReadPin(3, out bool isHigh) && isHigh);
        Assert.IsTrue(board.TryReadPin(4, out isHigh) && !isHigh);
        Assert.IsTrue(board.TrySetPinMode(4, PinMode.InputPullUp) && board.TryReadPin(4, out isHigh) && isHigh);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(40)]
    [DataRow(int.MaxValue)]
    public void OtherPinsAreNotThere(int pin)
    {
        SimulatedBoard board = NewBoard();
        Assert.IsFalse(board.TrySetPinMode(pin, PinMode.Output) || board.TryReadPin(pin, out _) || board.TryWritePin(pin, true));
        Assert.IsFalse(board.TrySetPwm(pin, 1, 1) || board.TryReadAnalogue(pin, out _));
    }

    /// <summary>As on a board, where only reading and writing need a mode.</summary>
    [TestMethod]
    public void APinIsSwitchedWithoutAMode()
    {
        Assert.IsTrue(NewBoard().TrySetPwm(4, 1000, 500));
    }

    [TestMethod]
    public void TheSameTimeIsTheSamePlace()
    {
        int[] first = Read(SensorKind.Orientation, 1234);
        int[] moved = Read(SensorKind.Orientation, 2234);
        CollectionAssert.AreEqual(first, Read(SensorKind.Orientation, 1234));
        for (int i = 0; i < first.Length; i++)
        {
            Assert.AreNotEqual(first[i], moved[i]);
        }
    }

    [TestMethod]
    public void GravityIsAlwaysTheSame()
    {
        for (int time = 0; time < 20000; time += 111)
        {
            int[] force = Read(SensorKind.Accelerometer, time);
            double length = Math.Sqrt(((double)force[0] * force[0]) + ((double)force[1] * force[1]) + ((double)force[2] * force[2]));
            Assert.AreEqual(9806.65, length, 2);
        }
    }

    private int[] Read(SensorKind kind, long time)
    {
        int[] values = new int[3];
        _now = time;
        Assert.IsTrue(NewBoard().TryReadSensor(kind, values));
        return values;
    }

    private SimulatedBoard NewBoard()
    {
        return new SimulatedBoard(NullLogger.Instance, () => _now);
    }
}
