using System.Collections.Generic;
using System.IO;
using System.Linq;
using CodexSessions.Documents;

namespace CodexSessions.Usage;

/// <summary>Shows the tools, the most used one first, and how many of their calls failed.</summary>
internal sealed class UsageTools(IReadOnlyList<CodexToolUsage> tools)
{
    private const int MaxUnfolded = 12;

    private readonly int _most = tools.Select(static tool => tool.Count).DefaultIfEmpty().Max();

    internal void Write(TextWriter writer)
    {
        HtmlColumn<CodexToolUsage>[] columns =
        [
            new("Tool", static tool => $"<span dir=\"auto\">{HtmlText.Escape(UsageGroupName.Plain(tool.Name)!)}</span>", "name"),
            new("Calls and failures", BarOf, "bars"),
            new("Calls", static tool => Words.Digits(tool.Count)),
            new("Failed", static tool => Words.Digits(tool.FailedCount)),
            new("Time", static tool => tool.Duration is { } time ? Words.Duration(time) : string.Empty),
        ];
        IEnumerable<CodexToolUsage> ordered = tools.OrderByDescending(static tool => tool.Count);
        HtmlTable.Write(writer, "Tools, the most used one first", columns, ordered.Take(MaxUnfolded));
        if (tools.Count > MaxUnfolded)
        {
            writer.Write($"<details>\n<summary>{Words.Several(tools.Count - MaxUnfolded, "more tool")}</summary>\n");
            HtmlTable.Write(writer, "Less used tools", columns, ordered.Skip(MaxUnfolded));
            writer.Write("</details>\n");
        }
    }

    private string BarOf(CodexToolUsage tool)
    {
        string failed = tool.FailedCount > 0 ? $"{Words.Percent((double)tool.FailedCount / tool.Count)} failed" : string.Empty;
        return SvgBar.Draw([("s0", (double)(tool.Count - tool.FailedCount) / _most), ("bad", (double)tool.FailedCount / _most)]) + HtmlText.Escape(failed);
    }
}
