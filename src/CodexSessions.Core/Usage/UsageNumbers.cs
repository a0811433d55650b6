using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Usage;

/// <summary>The numbers of a group, or of several together. What is not known, or cannot be added up, is null.</summary>
internal sealed record UsageNumbers
{
    internal int? Sessions { get; init; }

    internal int? Turns { get; init; }

    internal int Calls { get; init; }

    internal int FailedCalls { get; init; }

    internal long? Input { get; init; }

    internal long? Cached { get; init; }

    internal long? Output { get; init; }

    internal long? Tokens { get; init; }

    internal TimeSpan? Time { get; init; }

    internal decimal? Cost { get; init; }

    internal static UsageNumbers Of(CodexUsage row) => new()
    {
        Sessions = row.SessionCount,

        // A turn is no part of a tool.
        Turns = row.GroupBy.Contains(CodexUsageGroup.Tool) ? null : row.TurnCount,
        Calls = row.ToolCallCount,
        FailedCalls = row.FailedToolCallCount,
        Input = row.InputTokens,
        Cached = row.CachedInputTokens,
        Output = row.OutputTokens,
        Tokens = row.TotalTokens,
        Time = row.ActiveTime,
        Cost = row.Cost,
    };

    /// <summary>Adds up groups that have nothing in common.</summary>
    internal static UsageNumbers Sum(IReadOnlyList<CodexUsage> rows) => rows.Count == 1 ? Of(rows[0]) : new UsageNumbers
    {
        Sessions = SessionsOf(rows),
        Turns = Add(rows, static row => Of(row).Turns) is { } turns ? (int)turns : null,
        Calls = rows.Sum(static row => row.ToolCallCount),
        FailedCalls = rows.Sum(static row => row.FailedToolCallCount),
        Input = Add(rows, static row => row.InputTokens),
        Cached = Add(rows, static row => row.CachedInputTokens),
        Output = Add(rows, static row => row.OutputTokens),
        Tokens = Add(rows, static row => row.TotalTokens),
        Time = Add(rows, static row => row.ActiveTime?.Ticks) is { } ticks ? TimeSpan.FromTicks(ticks) : null,
        Cost = rows.Any(static row => row.Cost is not null) ? rows.Sum(static row => row.Cost ?? 0) : null,
    };

    /// <summary>A session can have a part in several groups; they can be counted only where each group tells its session.</summary>
    private static int? SessionsOf(IReadOnlyList<CodexUsage> rows) =>
        rows.Any(static row => row.SessionId is null) ? null
        : rows.Select(static row => row.SessionId).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static long? Add(IReadOnlyList<CodexUsage> rows, Func<CodexUsage, long?> number) =>
        rows.Any(row => number(row) is not null) ? rows.Sum(row => number(row) ?? 0) : null;
}
