using System.Collections.Generic;
using System.Linq;
using CodexSessions.Documents;

namespace CodexSessions.Usage;

/// <summary>A column of a table for a terminal, with its texts; an empty text is one that is not known.</summary>
internal sealed class TableColumn
{
    internal TableColumn(string header, IReadOnlyList<string> cells, string total)
    {
        Header = header;
        Cells = cells;
        Total = total;
        Width = Natural = cells.Append(header).Append(total).Max(TextWidth.Of);
    }

    internal string Header { get; }

    internal IReadOnlyList<string> Cells { get; }

    internal string Total { get; }

    /// <summary>How wide the column would like to be.</summary>
    internal int Natural { get; }

    /// <summary>How wide the column is.</summary>
    internal int Width { get; set; }

    /// <summary>How narrow the column can be before others give way; null for one that is not cut.</summary>
    internal int? Narrow { get; init; }

    /// <summary>How narrow the column can be at all, where it is cut.</summary>
    internal int Least { get; init; } = 4;

    /// <summary>Whether the end of a text tells more than its beginning, as that of a path.</summary>
    internal bool IsCutAtStart { get; init; }

    /// <summary>Whether what is counted should not be.</summary>
    internal bool IsBad { get; init; }

    /// <summary>Whether texts stand at the right.</summary>
    internal bool IsNumber => Narrow is null;

    internal bool IsEmpty => Cells.All(static cell => cell.Length == 0);
}
