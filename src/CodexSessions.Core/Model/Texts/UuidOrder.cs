using System;
using System.Globalization;
using CodexSessions.Json;

namespace CodexSessions.Model;

/// <summary>Tells which of two ids was made first: uuids of version 7, as Codex has made them since 0.39, begin with their time.</summary>
internal static class UuidOrder
{
    /// <summary>Whether an id was made after another; null when one of them tells no time.</summary>
    internal static bool? IsLater(string? id, string? other) =>
        TellsTime(id) && TellsTime(other) ? string.Compare(id, other, StringComparison.OrdinalIgnoreCase) > 0 : null;

    /// <summary>When an id was made, in UTC; null when it tells no time.</summary>
    internal static DateTime? TimeOf(string? id) =>
        TellsTime(id) ? UnixTime.FromMilliseconds(long.Parse(id!.Remove(8, 1).Substring(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture))?.ToUniversalTime() : null;

    private static bool TellsTime(string? id)
    {
        const int VersionIndex = 14;
        return Guid.TryParseExact(id, "D", out _) && id![VersionIndex] == '7';
    }
}
