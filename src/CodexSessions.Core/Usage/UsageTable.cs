using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CodexSessions.Documents;

namespace CodexSessions.Usage;

/// <summary>A table of usage, made of characters.</summary>
internal sealed class UsageTable
{
    private const int MinBar = 8;
    private const int MaxBar = 30;
    private const int PercentWidth = 4;
    private const int IdLength = 13;
    private const int DayLength = 10;
    private const string Unknown = "-";

    private readonly IReadOnlyList<CodexUsage> _rows;
    private readonly CodexUsageTableOptions _options;
    private readonly UsageNumbers[] _numbers;
    private readonly UsageNumbers _total;
    private readonly Func<UsageNumbers, long?> _size;
    private readonly string _ellipsis;
    private readonly ShareBar _bar;
    private readonly List<TableColumn> _columns = [];

    internal UsageTable(IReadOnlyList<CodexUsage> rows, CodexUsageTableOptions options)
    {
        _rows = rows;
        _options = options;
        _numbers = [.. rows.Select(UsageNumbers.Of)];
        _total = UsageNumbers.Sum(rows);

        // Tools have no tokens.
        _size = _total.Tokens is null ? static numbers => numbers.Calls : static numbers => numbers.Tokens;
        _ellipsis = options.UseAscii ? "..." : "…";
        _bar = new ShareBar(options.UseAscii);
    }

    /// <summary>Whether there is anything to be added up.</summary>
    private bool HasTotal => _rows.Count > 1;

    internal IEnumerable<string> Lines()
    {
        int barWidth = Lay();
        string rule = new(_options.UseAscii ? '-' : '─', _columns.Sum(static column => column.Width + TableLayout.Gap) - TableLayout.Gap + (barWidth > 0 ? TableLayout.Gap + barWidth + PercentWidth + 1 : 0));
        yield return Style("1", Line(static column => column.Header, barWidth > 0 ? "Share" : string.Empty));
        yield return Style("2", rule);
        for (int i = 0; i < _rows.Count; i++)
        {
            yield return Row(i, barWidth);
        }

        if (HasTotal)
        {
            yield return Style("2", rule);
            yield return Style("1", Line(static column => column.Total, string.Empty));
        }
    }

    /// <summary>Chooses the columns.</summary>
    /// <returns>The width of the bars; 0 without.</returns>
    private int Lay()
    {
        CodexUsageGroup[] groups = [.. _rows.SelectMany(UsageGroupName.GroupsOf).Distinct()];
        foreach (CodexUsageGroup group in groups)
        {
            _columns.Add(NameColumn(group));
        }

        // Where each row is of one session the number says nothing.
        TableColumn sessions = NumberColumn("Sessions", numbers => groups.Contains(CodexUsageGroup.Session) ? string.Empty : Count(numbers.Sessions));
        TableColumn turns = NumberColumn("Turns", static numbers => Count(numbers.Turns));
        TableColumn calls = NumberColumn("Calls", static numbers => Count(numbers.Calls));
        TableColumn failures = NumberColumn("Failed", static numbers => Count(numbers.FailedCalls), isBad: true);
        TableColumn input = NumberColumn("Input", static numbers => Count(numbers.Input));
        TableColumn cached = NumberColumn("Cached", static numbers => Count(numbers.Cached));
        TableColumn output = NumberColumn("Output", static numbers => Count(numbers.Output));
        TableColumn tokens = NumberColumn("Tokens", static numbers => Count(numbers.Tokens));
        TableColumn time = NumberColumn("Time", static numbers => numbers.Time is { } span ? Words.Duration(span) : string.Empty);
        TableColumn cost = NumberColumn("Cost", static numbers => numbers.Cost is { } amount ? Words.Money(amount) : string.Empty);
        _columns.AddRange(new[] { sessions, turns, calls, failures, input, cached, output, tokens, time, cost }.Where(static column => !column.IsEmpty));

        // The bars are a column too while room is made; they are drawn when it is known how much there is.
        bool hasBars = HasTotal && _size(_total) > 0;
        var bars = new TableColumn(new string(' ', MinBar + 1 + PercentWidth), [], string.Empty);
        if (hasBars)
        {
            _columns.Add(bars);
        }

        int room = TableLayout.Fit(_columns, [failures, cached, sessions, time, output, input, turns, calls, bars, cost], _options.Width);
        return _columns.Remove(bars) ? Math.Min(MinBar + room, MaxBar) : 0;
    }

    private TableColumn NameColumn(CodexUsageGroup group)
    {
        string[] names = [.. _rows.Select(row => UsageGroupName.Of(row, group) ?? Unknown)];
        string total = HasTotal && _columns.Count == 0 ? "Total" : string.Empty;
        string header = UsageGroupName.HeaderOf(group);
        return group switch
        {
            // An id is found by its beginning, as the other views show it.
            CodexUsageGroup.Session => new TableColumn(header, [.. names.Select(static name => name.Substring(0, Math.Min(name.Length, IdLength)))], total) { Narrow = IdLength, Least = IdLength },
            CodexUsageGroup.Day or CodexUsageGroup.Month or CodexUsageGroup.Turn => new TableColumn(header, names, total) { Narrow = DayLength, Least = DayLength },
            CodexUsageGroup.WorkingDirectory => new TableColumn(header, names, total) { Narrow = 16, IsCutAtStart = true },
            _ => new TableColumn(header, names, total) { Narrow = 12 },
        };
    }

    private TableColumn NumberColumn(string header, Func<UsageNumbers, string> text, bool isBad = false) =>
        new(header, [.. _numbers.Select(text)], HasTotal ? text(_total) : string.Empty) { IsBad = isBad };

    private string Row(int index, int barWidth)
    {
        string bar = string.Empty;
        if (barWidth > 0 && _size(_numbers[index]) is > 0 and var size)
        {
            // The longest bar fills its place; how much of all it is stands beside it.
            string drawn = _bar.Draw((double)size / _numbers.Max(_size)!.Value, barWidth);
            bar = Style("36", drawn) + new string(' ', barWidth - drawn.Length) + Words.Percent((double)size / _size(_total)!.Value).PadLeft(PercentWidth + 1);
        }

        return Line(column => column.Cells[index], bar, isRow: true);
    }

    private string Line(Func<TableColumn, string> text, string end, bool isRow = false)
    {
        var line = new StringBuilder();
        foreach (TableColumn column in _columns)
        {
            string cell = Cut(text(column), column);
            string blanks = new(' ', column.Width - TextWidth.Of(cell));
            string shown = isRow && column.IsBad && cell != "0" ? Style("31", cell) : cell;
            line.Append(column.IsNumber ? blanks + shown : shown + blanks).Append(' ', TableLayout.Gap);
        }

        return line.Append(end).ToString().TrimEnd();
    }

    /// <summary>A text in the room its column has.</summary>
    private string Cut(string text, TableColumn column)
    {
        if (TextWidth.Of(text) <= column.Width)
        {
            return text;
        }

        int room = column.Width - _ellipsis.Length;
        return column.IsCutAtStart ? _ellipsis + TextWidth.End(text, room) : TextWidth.Start(text, room) + _ellipsis;
    }

    private string Style(string code, string text) => _options.UseColor && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;

    private static string Count(long? count) => count is { } known ? Words.Count(known) : string.Empty;
}
