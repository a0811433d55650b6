using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Usage;

/// <summary>Puts what files used into rows, one for each combination of what is asked for.</summary>
internal sealed class UsageGrouping(IReadOnlyList<CodexUsageGroup> groups, PriceList? prices)
{
    private readonly Dictionary<UsageRowKey, UsageRow> _rows = [];
    private readonly Dictionary<string, int> _sessionOrder = new(StringComparer.OrdinalIgnoreCase);

    internal void Add(FileUsage file)
    {
        if (!_sessionOrder.ContainsKey(file.Key))
        {
            _sessionOrder[file.Key] = _sessionOrder.Count;
        }

        foreach (KeyValuePair<UsageKey, UsageCell> entry in file.Cells)
        {
            (UsageKey part, UsageCell cell) = (entry.Key, entry.Value);
            if (Has(CodexUsageGroup.Tool))
            {
                foreach (string tool in cell.Tools.Keys)
                {
                    Row(file, part, tool).AddTool(file, part.Model, cell);
                }

                continue;
            }

            UsageRow row = Row(file, part, null);
            row.Add(file, part.Model, cell);
            if (prices is not null && cell.Tokens.Total is not null)
            {
                row.AddCost(cell.Tokens, prices.Find(part.Model, part.Day));
            }
        }
    }

    /// <summary>The rows, in the order of what they are told apart by: sessions as they came, times forwards, names by alphabet.</summary>
    internal IReadOnlyList<CodexUsage> ToUsage()
    {
        IOrderedEnumerable<UsageRow> rows = _rows.Values.OrderBy(static _ => 0);
        foreach (CodexUsageGroup group in groups)
        {
            rows = group switch
            {
                CodexUsageGroup.Session => rows.ThenBy(row => _sessionOrder[row.Key.Session!]),
                CodexUsageGroup.Turn => rows.ThenBy(row => _sessionOrder[row.Key.Session!]).ThenBy(static row => row.Key.Turn),
                CodexUsageGroup.Day => rows.ThenBy(static row => row.Key.Day),
                CodexUsageGroup.Month => rows.ThenBy(static row => row.Key.Month),
                CodexUsageGroup.Model => rows.ThenBy(static row => row.Key.Model, StringComparer.OrdinalIgnoreCase),
                CodexUsageGroup.WorkingDirectory => rows.ThenBy(static row => row.Key.WorkingDirectory, StringComparer.OrdinalIgnoreCase),
                CodexUsageGroup.Source => rows.ThenBy(static row => row.Key.Source, StringComparer.OrdinalIgnoreCase),
                _ => rows.ThenBy(static row => row.Key.Tool, StringComparer.OrdinalIgnoreCase),
            };
        }

        var groupBy = new CodexList<CodexUsageGroup>([.. groups]);
        return [.. rows.Select(row => row.ToUsage(groupBy))];
    }

    private bool Has(CodexUsageGroup group) => groups.Contains(group);

    private UsageRow Row(FileUsage file, UsageKey part, string? tool)
    {
        var key = new UsageRowKey(
            Has(CodexUsageGroup.Session) || Has(CodexUsageGroup.Turn) ? file.Key : null,
            Has(CodexUsageGroup.Turn) ? part.Turn : null,
            Has(CodexUsageGroup.Turn) ? part.TurnId : null,
            Has(CodexUsageGroup.Day) ? part.Day : null,
            Has(CodexUsageGroup.Month) && part.Day is { } day ? day.AddDays(1 - day.Day) : null,
            Has(CodexUsageGroup.Model) ? part.Model : null,
            Has(CodexUsageGroup.WorkingDirectory) ? file.WorkingDirectory : null,
            Has(CodexUsageGroup.Source) ? file.Source : null,
            tool);
        if (!_rows.TryGetValue(key, out UsageRow? row))
        {
            _rows[key] = row = new UsageRow(key);
        }

        return row;
    }
}
