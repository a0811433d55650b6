using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Tests.Support;

/// <summary>Makes rows of usage the way the tests need them.</summary>
internal static class UsageRows
{
    /// <summary>The group that reports are made of.</summary>
    internal static readonly CodexUsageGroup[] DayModelFolder = [CodexUsageGroup.Day, CodexUsageGroup.Model, CodexUsageGroup.WorkingDirectory];

    internal static CodexUsage Row(CodexUsageGroup[] groupBy, string? day = null, string? model = null, string? folder = null, long? tokens = 1000, decimal? cost = null) => new()
    {
        GroupBy = new([.. groupBy]),
        Day = day is null ? null : DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        Model = model,
        WorkingDirectory = folder,
        SessionCount = 2,
        TurnCount = 3,
        ToolCallCount = 10,
        FailedToolCallCount = 1,
        InputTokens = tokens * 9 / 10,
        CachedInputTokens = tokens / 2,
        OutputTokens = tokens - (tokens * 9 / 10),
        TotalTokens = tokens,
        ActiveTime = TimeSpan.FromMinutes(5),
        Cost = cost,
    };

    /// <summary>What rows have together, and how many sessions they are of.</summary>
    internal static CodexUsage Total(IReadOnlyList<CodexUsage> rows, int sessions = 7, params CodexToolUsage[] tools) => new()
    {
        SessionCount = sessions,
        TurnCount = rows.Sum(static row => row.TurnCount),
        ToolCallCount = rows.Sum(static row => row.ToolCallCount),
        FailedToolCallCount = rows.Sum(static row => row.FailedToolCallCount),
        Tools = new(tools),
        InputTokens = rows.Sum(static row => row.InputTokens),
        CachedInputTokens = rows.Sum(static row => row.CachedInputTokens),
        OutputTokens = rows.Sum(static row => row.OutputTokens),
        TotalTokens = rows.Sum(static row => row.TotalTokens),
        ActiveTime = TimeSpan.FromMinutes(5 * rows.Count),
        Cost = rows.Any(static row => row.Cost is not null) ? rows.Sum(static row => row.Cost ?? 0) : null,
    };
}
