using System;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;

namespace Gateway.Server.Tests;

/// <summary>The date against the platform's clock and calendar.</summary>
[TestClass]
public class HttpDateClockTests
{
    [TestMethod]
    public void AgreesWithThePlatform()
    {
        DateTime time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < 3000; i++)
        {
            Assert.AreEqual(time.ToString("r", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(HttpDate.Format(time)!));
            time = time.AddSeconds(90061);
        }
    }

    /// <summary>The same array for a whole second, whoever asks, and then another.</summary>
    [TestMethod]
    public void IsRenewedOnceASecond()
    {
        HttpDate date = new HttpDate();
        byte[] last = date.Text!;
        int renewals = 0;
        for (Stopwatch watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < 1500; Thread.Sleep(1))
        {
            byte[] text = date.Text!;
            renewals += ReferenceEquals(text, last) ? 0 : 1;
            last = text;
        }

        Assert.IsTrue(renewals >= 1 && renewals <= 3, renewals.ToString());
        string written = Encoding.ASCII.GetString(date.Text!);
        DateTime read = DateTime.ParseExact(written, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        Assert.IsTrue(Math.Abs((DateTime.UtcNow - read).TotalSeconds) < 5, written);
    }
}
