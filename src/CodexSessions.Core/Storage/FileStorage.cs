using System;
using System.Collections.Generic;

namespace CodexSessions.Storage;

/// <summary>What fills one session file.</summary>
/// <param name="path">The file.</param>
internal sealed class FileStorage(string path)
{
    private readonly Dictionary<StorageKey, StorageCell> _cells = [];

    internal string Path => path;

    /// <summary>What tells the session from others.</summary>
    internal string Key => SessionId ?? path;

    /// <summary>The thread id; null when neither the name of the file nor a record tells it.</summary>
    internal string? SessionId { get; init; }

    internal string? WorkingDirectory { get; init; }

    internal string? Source { get; init; }

    /// <summary>When the session began, local time.</summary>
    internal DateTime? Start { get; init; }

    /// <summary>The size of the file as it lies on disk.</summary>
    internal long BytesOnDisk { get; init; }

    internal IReadOnlyDictionary<StorageKey, StorageCell> Cells => _cells;

    internal StorageCell Cell(in StorageKey key)
    {
        if (!_cells.TryGetValue(key, out StorageCell? cell))
        {
            _cells[key] = cell = new StorageCell();
        }

        return cell;
    }
}
