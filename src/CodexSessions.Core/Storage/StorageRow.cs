using System;
using System.Collections.Generic;

namespace CodexSessions.Storage;

/// <summary>One row while it is being added up.</summary>
internal sealed class StorageRow(StorageRowKey key)
{
    private readonly HashSet<string> _sessions = new(StringComparer.OrdinalIgnoreCase);
    private string? _sessionId;
    private long _records;
    private long _bytesOnDisk;
    private long _largest;
    private string? _path;
    private long? _line;

    internal StorageRowKey Key => key;

    internal long Bytes { get; private set; }

    internal void Add(FileStorage file, StorageCell cell)
    {
        _sessions.Add(file.Key);
        _sessionId = file.SessionId;
        _records += cell.Records;
        _bytesOnDisk += file.BytesOnDisk;
        Bytes += cell.Bytes;
        if (cell.Largest > _largest)
        {
            _largest = cell.Largest;
            _path = file.Path;
            _line = cell.LineOfLargest;
        }
    }

    /// <summary>The row as it is shown.</summary>
    /// <param name="allBytes">The bytes of all files.</param>
    internal CodexStorageUsage ToUsage(long allBytes) => new()
    {
        Category = key.Part.Category,
        SessionId = key.Session is null ? null : _sessionId,
        Month = key.Month,
        WorkingDirectory = key.WorkingDirectory,
        Source = key.Source,
        Type = key.Part.Type,
        Kind = key.Part.Kind,
        SessionCount = _sessions.Count,
        RecordCount = _records,
        Bytes = Bytes,
        BytesOnDisk = key.Part.Category == CodexStorageCategory.Files ? _bytesOnDisk : null,
        Percent = allBytes > 0 ? 100.0 * Bytes / allBytes : null,
        LargestRecord = _largest,
        Path = _path,
        LineNumber = _line,
    };
}
