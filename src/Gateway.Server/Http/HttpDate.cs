using System;
using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The time as HTTP writes it (RFC 9110, 5.6.7), made once a second for all connections. Used from several threads.</summary>
internal sealed class HttpDate
{
    /// <summary>A device starts in the past, and stays there until it has asked a time server.</summary>
    private const int FirstYear = 2020;

    private static readonly byte[] s_texts = TextTable.Make("SunMonTueWedThuFriSat|JanFebMarAprMayJunJulAugSepOctNovDec|ddd, 00 mmm 0000 00:00:00 GMT");
    private const int DaysText = 0;
    private const int MonthsText = 1;
    private const int FormText = 2;

    private byte[]? _text;
    private long _due;

    /// <summary>The present second, never changed afterwards; null while the clock is not set.</summary>
    public byte[]? Text
    {
        get
        {
            lock (this)
            {
                if (Environment.TickCount64 >= _due)
                {
                    Renew();
                }

                return _text;
            }
        }
    }

    /// <summary>Writes a time.</summary>
    /// <param name="time">In UTC.</param>
    /// <returns>29 bytes, or null for a time that only a clock that is not set can show.</returns>
    internal static byte[]? Format(DateTime time)
    {
        int year = time.Year;
        if (year < FirstYear)
        {
            return null;
        }

        byte[] text = new byte[TextTable.LengthOf(s_texts, FormText)];
        Array.Copy(s_texts, s_texts[FormText], text, 0, text.Length);
        Array.Copy(s_texts, s_texts[DaysText] + ((int)time.DayOfWeek * 3), text, 0, 3);
        PutTwoDigits(time.Day, text, 5);
        Array.Copy(s_texts, s_texts[MonthsText] + ((time.Month - 1) * 3), text, 8, 3);
        PutTwoDigits(year / 100, text, 12);
        PutTwoDigits(year % 100, text, 14);
        PutTwoDigits(time.Hour, text, 17);
        PutTwoDigits(time.Minute, text, 20);
        PutTwoDigits(time.Second, text, 23);
        return text;
    }

    /// <summary>Apart from its caller, which every request calls: on the device a time is an object on the heap.</summary>
    private void Renew()
    {
        DateTime now = DateTime.UtcNow;
        _text = Format(now);
        _due = Environment.TickCount64 + 1000 - now.Millisecond;
    }

    private static void PutTwoDigits(int value, byte[] text, int at)
    {
        text[at] = (byte)('0' + (value / 10));
        text[at + 1] = (byte)('0' + (value % 10));
    }
}
