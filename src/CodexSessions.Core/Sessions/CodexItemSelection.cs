using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodexSessions.Model;

namespace CodexSessions;

/// <summary>
/// Items in any order and of any sessions, of which only the places are kept: the records are read again when they are wanted, so that
/// a long pipeline holds none of them. What a <see cref="CodexRedactor"/> took out of an item stays out.
/// </summary>
public sealed class CodexItemSelection
{
    private readonly List<string> _paths = [];
    private readonly Dictionary<string, Dictionary<long, IItemProtector?>> _records = new(StringComparer.Ordinal);

    /// <summary>The full paths of the files the items are from, in the order in which they came.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Adds an item; one of a conversation stands for all its records.</summary>
    /// <param name="item">The item.</param>
    public void Add(CodexSessionItem item)
    {
        ArgumentGuard.NotNull(item, nameof(item));
        foreach (CodexSessionItem record in item is CodexConversationItem seen ? seen.GetRecords() : [item])
        {
            if (!_records.TryGetValue(record.Path, out Dictionary<long, IItemProtector?>? protectors))
            {
                _paths.Add(record.Path);
                _records[record.Path] = protectors = [];
            }

            protectors[record.Offset] = record.Record.Source.Protector;
        }
    }

    /// <summary>Reads the items of a file again.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The items, in file order.</returns>
    /// <exception cref="CodexSessionException">The file cannot be read any more.</exception>
    public IEnumerable<CodexSessionItem> Read(string path, CancellationToken cancellationToken = default)
    {
        Dictionary<long, IItemProtector?> protectors = _records[path];
        return CodexSessionReader.ReadItems(path, filter: null, onError: null, cancellationToken)
            .Where(item => protectors.ContainsKey(item.Offset))
            .Select(item => protectors[item.Offset]?.Protect(item) ?? item);
    }

    /// <summary>How many files the items are from.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"items of {_paths.Count} sessions";
}
