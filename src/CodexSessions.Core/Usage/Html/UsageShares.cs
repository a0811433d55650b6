using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Documents;

namespace CodexSessions.Usage;

/// <summary>Shows parts of the usage by their size: a bar for each, and its numbers. Many small ones are folded.</summary>
/// <param name="kind">What a part is.</param>
/// <param name="parts">The parts, the largest first.</param>
/// <param name="hasCost">Whether anything has a price.</param>
/// <param name="series">The colours of the parts in a chart; null where there is none of them.</param>
internal sealed class UsageShares(string kind, IReadOnlyList<UsagePart> parts, bool hasCost, IReadOnlyList<UsageSeries>? series = null)
{
    private const int MaxUnfolded = 12;

    private readonly long _all = parts.Sum(static part => part.Tokens);
    private readonly long _largest = parts.Select(static part => part.Tokens).DefaultIfEmpty().Max();

    /// <summary>The columns of what is known of a group.</summary>
    internal static IEnumerable<HtmlColumn<UsagePart>> NumberColumns(bool hasCost)
    {
        HtmlColumn<UsagePart>[] columns =
        [
            new("Tokens", static part => Digits(part.Numbers.Tokens)),
            new("Input", static part => Digits(part.Numbers.Input)),
            new("Cached", static part => Digits(part.Numbers.Cached)),
            new("Output", static part => Digits(part.Numbers.Output)),
            new("Turns", static part => Digits(part.Numbers.Turns)),
            new("Calls", static part => Digits(part.Numbers.Calls)),
        ];
        return hasCost ? columns.Append(new("Cost", static part => part.Numbers.Cost is { } cost ? HtmlText.Escape(Words.Money(cost)) : string.Empty)) : columns;
    }

    internal void Write(TextWriter writer)
    {
        string things = $"{kind}s, the largest first";
        HtmlColumn<UsagePart>[] columns =
        [
            new(kind, static part => $"<span dir=\"auto\">{HtmlText.Escape(part.Name ?? UsagePage.Unknown)}</span>", "name"),
            new("Share", ShareOf, "bars"),
            .. NumberColumns(hasCost),
        ];
        HtmlTable.Write(writer, things, columns, parts.Take(MaxUnfolded));
        if (parts.Count > MaxUnfolded)
        {
            writer.Write($"<details>\n<summary>{Words.Several(parts.Count - MaxUnfolded, $"more {kind.ToLowerInvariant()}")}</summary>\n");
            HtmlTable.Write(writer, $"Smaller {kind.ToLowerInvariant()}s", columns, parts.Skip(MaxUnfolded));
            writer.Write("</details>\n");
        }
    }

    private static string Digits(long? number) => number is { } known ? Words.Digits(known) : string.Empty;

    private string ShareOf(UsagePart part)
    {
        if (part.Tokens == 0)
        {
            return string.Empty;
        }

        return SvgBar.Draw([(ColourOf(part), (double)part.Tokens / _largest)]) + HtmlText.Escape(Words.Percent((double)part.Tokens / _all));
    }

    private string ColourOf(UsagePart part) => series?.FirstOrDefault(one => one.Has(part.Rows[0]))?.Class ?? UsageSeries.ClassOf(0);
}
