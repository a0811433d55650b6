using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace CodexSessions.Usage;

/// <summary>What a group is called, and the column that it stands in.</summary>
internal static class UsageGroupName
{
    private const int MaxLength = 300;

    /// <summary>What tells a group apart. The number of a turn says something only beside its session.</summary>
    internal static IEnumerable<CodexUsageGroup> GroupsOf(CodexUsage row) =>
        row.GroupBy.SelectMany(static group => group == CodexUsageGroup.Turn ? new[] { CodexUsageGroup.Session, group } : [group]).Distinct();

    internal static string HeaderOf(CodexUsageGroup group) => group == CodexUsageGroup.WorkingDirectory ? "Folder" : group.ToString();

    /// <summary>The name on one line, with nothing in it that steers a terminal; null when it is not known.</summary>
    internal static string? Of(CodexUsage row, CodexUsageGroup group) => group switch
    {
        CodexUsageGroup.Session => Plain(row.SessionId),
        CodexUsageGroup.Turn => row.Turn?.ToString(CultureInfo.InvariantCulture),
        CodexUsageGroup.Day => row.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CodexUsageGroup.Month => row.Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        CodexUsageGroup.Model => Plain(row.Model),
        CodexUsageGroup.WorkingDirectory => Plain(row.WorkingDirectory),
        CodexUsageGroup.Source => Plain(row.Source),
        CodexUsageGroup.Tool => Plain(row.Tool),
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    internal static string? Plain(string? text) => text is null ? null : CodexText.ToLine(text, MaxLength);
}
