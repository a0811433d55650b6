using System;
using System.Collections.Generic;
using System.Linq;

namespace CodexSessions.Storage;

/// <summary>Puts what fills files into rows, one for each combination of what is asked for and each category and kind.</summary>
internal sealed class StorageGrouping(IReadOnlyList<CodexUsageGroup> groups)
{
    private readonly Dictionary<StorageRowKey, StorageRow> _rows = [];
    private readonly Dictionary<string, int> _sessionOrder = new(StringComparer.OrdinalIgnoreCase);
    private long _bytes;

    internal void Add(FileStorage file)
    {
        if (!_sessionOrder.ContainsKey(file.Key))
        {
            _sessionOrder[file.Key] = _sessionOrder.Count;
        }

        // A file counts even where it is empty.
        _bytes += file.Cell(new StorageKey(CodexStorageCategory.Files)).Bytes;
        foreach (KeyValuePair<StorageKey, StorageCell> entry in file.Cells)
        {
            Row(file, entry.Key).Add(file, entry.Value);
        }
    }

    /// <summary>The rows: in the order of the groups, then of the categories, then the largest first.</summary>
    internal IReadOnlyList<CodexStorageUsage> ToUsage()
    {
        IOrderedEnumerable<StorageRow> rows = _rows.Values.OrderBy(static _ => 0);
        foreach (CodexUsageGroup group in groups)
        {
            rows = group switch
            {
                CodexUsageGroup.Session => rows.ThenBy(row => _sessionOrder[row.Key.Session!]),
                CodexUsageGroup.Month => rows.ThenBy(static row => row.Key.Month),
                CodexUsageGroup.WorkingDirectory => rows.ThenBy(static row => row.Key.WorkingDirectory, StringComparer.OrdinalIgnoreCase),
                _ => rows.ThenBy(static row => row.Key.Source, StringComparer.OrdinalIgnoreCase),
            };
        }

        return [.. rows
            .ThenBy(static row => row.Key.Part.Category)
            .ThenByDescending(static row => row.Bytes)
            .ThenBy(static row => row.Key.Part.Type, StringComparer.Ordinal)
            .ThenBy(static row => row.Key.Part.Kind, StringComparer.Ordinal)
            .Select(row => row.ToUsage(_bytes))];
    }

    private StorageRow Row(FileStorage file, in StorageKey part)
    {
        var key = new StorageRowKey(
            groups.Contains(CodexUsageGroup.Session) ? file.Key : null,
            groups.Contains(CodexUsageGroup.Month) && file.Start is { } start ? start.Date.AddDays(1 - start.Day) : null,
            groups.Contains(CodexUsageGroup.WorkingDirectory) ? file.WorkingDirectory : null,
            groups.Contains(CodexUsageGroup.Source) ? file.Source : null,
            part);
        if (!_rows.TryGetValue(key, out StorageRow? row))
        {
            _rows[key] = row = new StorageRow(key);
        }

        return row;
    }
}
