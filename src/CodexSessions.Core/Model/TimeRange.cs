using System;

namespace CodexSessions.Model;

/// <summary>Compares times as filters do: from one time on, and before another.</summary>
internal static class TimeRange
{
    /// <summary>Whether a time lies between two others; one that is unknown lies only where there are no bounds.</summary>
    internal static bool Contains(DateTime? time, DateTime? after, DateTime? before) =>
        (after is null || time?.ToUniversalTime() >= after.Value.ToUniversalTime())
        && (before is null || time?.ToUniversalTime() < before.Value.ToUniversalTime());
}
