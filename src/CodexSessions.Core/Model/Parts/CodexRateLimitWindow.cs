using System;
using CodexSessions.Json;

namespace CodexSessions;

/// <summary>How much of one of the account's windows is used up.</summary>
public sealed class CodexRateLimitWindow
{
    private CodexRateLimitWindow()
    {
    }

    /// <summary>The part that is used up, in percent.</summary>
    public double? UsedPercent { get; private init; }

    /// <summary>The length of the window.</summary>
    public TimeSpan? Window { get; private init; }

    /// <summary>When the window starts again, local time; October 2025 and later.</summary>
    public DateTime? ResetsAt { get; private init; }

    /// <summary>How long until then; only in files of late September and October 2025.</summary>
    public TimeSpan? ResetsIn { get; private init; }

    internal static CodexRateLimitWindow? Primary(JsonValue limits) =>
        From(limits["primary"u8]) ?? From(limits["primary_used_percent"u8], limits["primary_window_minutes"u8]);

    internal static CodexRateLimitWindow? Secondary(JsonValue limits) =>
        From(limits["secondary"u8])
        ?? From(limits["secondary_used_percent"u8], limits["secondary_window_minutes"u8])
        ?? From(limits["weekly_used_percent"u8], limits["weekly_window_minutes"u8]);

    /// <summary>Used percent.</summary>
    /// <returns>The percentage.</returns>
    public override string ToString() => FormattableString.Invariant($"{UsedPercent:0.#} %");

    private static CodexRateLimitWindow? From(JsonValue window)
    {
        if (!window.IsObject)
        {
            return null;
        }

        JsonValue resetsAt = window["resets_at"u8];
        return new CodexRateLimitWindow
        {
            UsedPercent = window["used_percent"u8].AsDouble(),
            Window = UnixTime.ToTimeSpan(window["window_minutes"u8].AsDouble() * 60),
            ResetsAt = resetsAt.AsTimestamp() ?? resetsAt.AsUnixSeconds(),
            ResetsIn = UnixTime.ToTimeSpan(window["resets_in_seconds"u8].AsDouble()),
        };
    }

    private static CodexRateLimitWindow? From(JsonValue usedPercent, JsonValue minutes)
    {
        return usedPercent.HasValue
            ? new CodexRateLimitWindow { UsedPercent = usedPercent.AsDouble(), Window = UnixTime.ToTimeSpan(minutes.AsDouble() * 60) }
            : null;
    }
}
