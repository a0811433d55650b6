using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Usage;

/// <summary>What one model, folder or day has of the usage.</summary>
internal sealed record UsagePart(string? Name, IReadOnlyList<CodexUsage> Rows)
{
    internal UsageNumbers Numbers { get; } = UsageNumbers.Sum(Rows);

    internal long Tokens => Numbers.Tokens ?? 0;

    /// <summary>The parts of a kind, the largest first.</summary>
    internal static List<UsagePart> By(IEnumerable<CodexUsage> rows, CodexUsageGroup group) =>
    [
        .. rows.GroupBy(row => UsageGroupName.Of(row, group))
            .Select(static part => new UsagePart(part.Key, [.. part]))
            .OrderByDescending(static part => part.Tokens)
            .ThenByDescending(static part => part.Numbers.Calls)
            .ThenBy(static part => part.Name, System.StringComparer.Ordinal),
    ];
}
