using System.Collections.Generic;
using System.Linq;
using CodexSessions.Documents;

namespace CodexSessions.Usage;

/// <summary>What a chart shows in one colour.</summary>
internal sealed record UsageSeries(string Name, string Class, IReadOnlyList<CodexUsage> Rows)
{
    /// <summary>More colours than these cannot be told apart.</summary>
    internal const int MaxCount = 8;

    private const int MaxNameLength = 60;

    private readonly HashSet<CodexUsage> _rows = [.. Rows];

    /// <summary>A colour for each of the largest parts, and one for all others together.</summary>
    internal static List<UsageSeries> Of(IReadOnlyList<UsagePart> parts, string others)
    {
        int single = parts.Count <= MaxCount ? parts.Count : MaxCount - 1;
        List<UsageSeries> series = [.. parts.Take(single).Select(static (part, index) => new UsageSeries(CodexText.ToLine(part.Name ?? UsagePage.Unknown, MaxNameLength), ClassOf(index), part.Rows))];
        if (single < parts.Count)
        {
            series.Add(new UsageSeries(Words.Several(parts.Count - single, others), ClassOf(single), [.. parts.Skip(single).SelectMany(static part => part.Rows)]));
        }

        return series;
    }

    internal bool Has(CodexUsage row) => _rows.Contains(row);

    /// <summary>The class of the colour of a part, counted from the largest.</summary>
    internal static string ClassOf(int index) => $"s{System.Math.Min(index, MaxCount - 1)}";
}
