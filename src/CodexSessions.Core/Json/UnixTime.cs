using System;

namespace CodexSessions.Json;

/// <summary>Turns numbers into times; numbers no calendar holds are unknown.</summary>
internal static class UnixTime
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static DateTime? FromMilliseconds(double? milliseconds)
    {
        // The years 1 to 9999; the comparison is also false for NaN.
        return milliseconds is > -62_135_596_800_000d and < 253_402_300_800_000d
            ? Epoch.AddTicks((long)(milliseconds.Value * TimeSpan.TicksPerMillisecond)).ToLocalTime()
            : null;
    }

    internal static TimeSpan? ToTimeSpan(double? seconds)
    {
        return seconds is > -9e11 and < 9e11 ? TimeSpan.FromTicks((long)Math.Round(seconds.Value * TimeSpan.TicksPerSecond)) : null;
    }
}
