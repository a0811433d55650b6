using System;
using System.Globalization;
using System.Text;

namespace CodexSessions.Usage;

/// <summary>
/// Turns the times of records into local times. The records of a file follow one another closely, so what an hour of UTC is in local
/// time is found out once.
/// </summary>
internal sealed class LocalClock
{
    private long _hour = -1;
    private long _offset;

    /// <summary>The local time of an RFC 3339 text; null when it is none.</summary>
    internal DateTime? Read(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        DateTime? utc = ReadCommonForm(text) ?? ReadAnyForm(text);
        if (utc is not { } time)
        {
            return null;
        }

        long hour = time.Ticks / TimeSpan.TicksPerHour;
        if (hour != _hour && !TryLearn(hour))
        {
            // Only the conversion knows what the clocks showed while they were being changed.
            return time.ToLocalTime();
        }

        return new DateTime(time.Ticks + _offset, DateTimeKind.Local);
    }

    /// <summary>Finds out the offset of an hour, if it has one alone and no other hour looks like it.</summary>
    private bool TryLearn(long hour)
    {
        DateTime start = new(hour * TimeSpan.TicksPerHour, DateTimeKind.Utc);
        DateTime end = start.AddTicks(TimeSpan.TicksPerHour - 1);
        DateTime localStart = start.ToLocalTime();
        DateTime localEnd = end.ToLocalTime();
        long offset = localStart.Ticks - start.Ticks;
        if (localEnd.Ticks - end.Ticks != offset || TimeZoneInfo.Local.IsAmbiguousTime(localStart) || TimeZoneInfo.Local.IsAmbiguousTime(localEnd))
        {
            return false;
        }

        (_hour, _offset) = (hour, offset);
        return true;
    }

    /// <summary><c>2026-11-24T18:05:09.123Z</c>, as Codex writes it.</summary>
    private static DateTime? ReadCommonForm(ReadOnlySpan<byte> text)
    {
        const int Length = 24;
        if (text.Length != Length || text[10] != (byte)'T' || text[19] != (byte)'.' || text[23] != (byte)'Z')
        {
            return null;
        }

        int year = Number(text.Slice(0, 4));
        int month = Number(text.Slice(5, 2));
        int day = Number(text.Slice(8, 2));
        int hour = Number(text.Slice(11, 2));
        int minute = Number(text.Slice(14, 2));
        int second = Number(text.Slice(17, 2));
        int millisecond = Number(text.Slice(20, 3));
        bool isTime = year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60 && millisecond >= 0;
        return isTime ? new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc) : null;
    }

    private static DateTime? ReadAnyForm(ReadOnlySpan<byte> text) =>
        DateTimeOffset.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.UtcDateTime
            : null;

    /// <summary>The number that digits make; negative when one of them is none.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
