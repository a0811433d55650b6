using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace CodexSessions.Tests.Usage;

/// <summary>Measures files; nothing may be wrong with them.</summary>
internal static class UsageReading
{
    internal static string[] Files(string home) => [.. CodexHome.Open(home).GetFiles(includeArchived: true)];

    internal static IReadOnlyList<CodexUsage> Measure(IEnumerable<string> paths, CodexUsageOptions options, params CodexUsageGroup[] groups)
    {
        using var meter = new CodexUsageMeter(options, static error => Assert.Fail(error.Message), TestContext.Current.CancellationToken);
        foreach (string path in paths)
        {
            meter.Add(path);
        }

        return meter.GetUsage(groups);
    }

    internal static CodexUsage MeasureOne(string path, CodexUsageOptions? options = null) => Measure([path], options ?? new CodexUsageOptions()).Single();

    /// <summary>The tokens of a row as the plain calculation has them; null when it tells none.</summary>
    internal static PlainTokens? TokensOf(CodexUsage row) => row.TotalTokens is not { } total ? null : new PlainTokens(
        row.InputTokens ?? 0,
        row.CachedInputTokens ?? 0,
        row.CacheWriteInputTokens,
        row.OutputTokens ?? 0,
        row.ReasoningOutputTokens ?? 0,
        total);
}
