using System;
using System.Collections.Generic;
using System.Text;

namespace CodexSessions.Usage;

/// <summary>
/// Counts tool calls. The records of a call have one id and come one after the other, what came of it sometimes behind the end of the
/// turn; the service's own tools had no ids before mid 2026, and two records each.
/// </summary>
internal sealed class ToolCalls
{
    /// <summary>How many calls wait for what may still be told of them.</summary>
    private const int Held = 1024;

    /// <summary>Mostly a record is of one of so many calls that came last.</summary>
    private const int RecentCount = 4;

    private readonly Dictionary<string, ToolCall> _calls = new(StringComparer.Ordinal);
    private readonly Queue<ToolCall> _order = new();
    private readonly ToolCall?[] _recent = new ToolCall?[RecentCount];
    private readonly Dictionary<(string Tool, string RecordType), int> _withoutId = [];
    private int _recentEnd;

    internal bool Knows(string id) => _calls.ContainsKey(id);

    /// <summary>Takes a record of a call.</summary>
    /// <param name="id">The id of the call.</param>
    /// <param name="tool">The tool; null when the record does not name it.</param>
    /// <param name="cell">Where the call counts, when this is its first record.</param>
    /// <returns>The call, to be told what came of it.</returns>
    internal ToolCall Take(string id, string? tool, UsageCell cell)
    {
        if (!_calls.TryGetValue(id, out ToolCall? call))
        {
            if (_order.Count == Held)
            {
                ToolCall oldest = _order.Dequeue();
                oldest.Count();
                _calls.Remove(oldest.Id);
            }

            _calls[id] = call = new ToolCall(id, cell);
            _order.Enqueue(call);
            _recent[_recentEnd++ % RecentCount] = call;
        }

        call.Tool ??= tool;
        return call;
    }

    /// <summary>Takes a record of a call whose id is still bytes.</summary>
    internal ToolCall Take(ReadOnlySpan<byte> id, string? tool, UsageCell cell)
    {
        foreach (ToolCall? call in _recent)
        {
            if (call is not null && call.Has(id))
            {
                call.Tool ??= tool;
                return call;
            }
        }

        return Take(Encoding.UTF8.GetString(id), tool, cell);
    }

    /// <summary>Takes a record of a call without an id: of two records of a tool, one of each type, there is one call.</summary>
    internal void TakeWithoutId(string tool, string recordType, UsageCell cell)
    {
        int count = _withoutId.TryGetValue((tool, recordType), out int before) ? before + 1 : 1;
        _withoutId[(tool, recordType)] = count;
        bool isNew = true;
        foreach (KeyValuePair<(string Tool, string RecordType), int> other in _withoutId)
        {
            isNew &= other.Key.Tool != tool || other.Key.RecordType == recordType || other.Value < count;
        }

        if (isNew)
        {
            cell.Tool(tool).Calls++;
        }
    }

    /// <summary>Counts the calls of which nothing more will be told.</summary>
    internal void Finish()
    {
        foreach (ToolCall call in _order)
        {
            call.Count();
        }
    }
}
