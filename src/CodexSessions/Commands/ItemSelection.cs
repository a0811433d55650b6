using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace CodexSessions.Commands;

/// <summary>
/// Items that came through a pipeline in any order. Only their places are kept: the records are read again, so that a long pipeline holds
/// none of them. What was protected on its way is protected again.
/// </summary>
internal sealed class ItemSelection
{
    private readonly List<string> _paths = [];
    private readonly Dictionary<string, Dictionary<long, CodexRedactor?>> _offsets = new(StringComparer.Ordinal);

    /// <summary>The files the items are from, in the order they came.</summary>
    internal IReadOnlyList<string> Paths => _paths;

    internal void Add(IEnumerable<CodexSessionItem> items)
    {
        foreach (CodexSessionItem record in items.SelectMany(RecordsOf))
        {
            if (!_offsets.TryGetValue(record.Path, out Dictionary<long, CodexRedactor?>? offsets))
            {
                _paths.Add(record.Path);
                _offsets[record.Path] = offsets = [];
            }

            offsets[record.Offset] = null;
        }
    }

    /// <summary>The items of a file, in file order.</summary>
    internal IEnumerable<CodexSessionItem> Read(string path, CancellationToken cancellationToken)
    {
        Dictionary<long, CodexRedactor?> offsets = _offsets[path];
        foreach (CodexSessionItem item in CodexSessionReader.ReadItems(path, filter: null, onError: null, cancellationToken))
        {
            if (offsets.TryGetValue(item.Offset, out _))
            {
                yield return item;
            }
        }
    }

    /// <summary>An item of a conversation stands for several records.</summary>
    private static IEnumerable<CodexSessionItem> RecordsOf(CodexSessionItem item) =>
        item is CodexConversationItem seen ? seen.GetRecords() : [item];
}
