using System;
using System.Collections.Generic;
using System.Linq;
using CodexSessions.Records;

namespace CodexSessions.Conversations;

/// <summary>
/// What Codex would send to the model when it resumes a session: the response items of the file, with its compactions and rollbacks
/// applied one after the other, each to what stood then.
/// </summary>
internal sealed class ModelHistory
{
    /// <summary>
    /// How much of the person's words survives a compaction that brings no history of its own: Codex keeps the newest 20,000 tokens,
    /// and takes four bytes for one.
    /// </summary>
    private const int KeptUserBytes = 20_000 * 4;

    private List<CodexSessionItem> _items = [];

    private ModelHistory()
    {
    }

    internal static IReadOnlyList<CodexSessionItem> Build(IEnumerable<CodexSessionItem> items)
    {
        var history = new ModelHistory();
        foreach (CodexSessionItem item in items)
        {
            history.Take(item);
        }

        return history._items;
    }

    private void Take(CodexSessionItem item)
    {
        switch (item)
        {
            case CodexCompactionItem { Type: "compacted" } compaction:
                Compact(compaction);
                break;
            case CodexThreadRolledBackItem rollback:
                RollBack(rollback.TurnCount ?? 0);
                break;
            case { Type: "response_item" } when IsSent(item):
                _items.Add(item);
                break;
        }
    }

    /// <summary>Whether the model gets an item at all: not what only Codex needs, and not the notices the TypeScript CLI kept for itself.</summary>
    private static bool IsSent(CodexSessionItem item) => item switch
    {
        CodexGhostSnapshotItem or CodexUnknownItem or CodexMessageItem { Role: "system" } => false,
        CodexCompactionItem { Kind: "compaction_trigger" } => false,
        _ => true,
    };

    private void Compact(CodexCompactionItem compaction)
    {
        if (compaction.HasReplacement)
        {
            // Codex takes no line whose parts do not fit together.
            if (compaction.IsConsistent)
            {
                _items = [.. RecordParser.ParseReplacement(compaction).Where(IsSent)];
            }

            return;
        }

        // Releases before 0.59 kept the person's words and let a summary stand for the rest.
        var kept = new List<CodexSessionItem>();
        long bytes = 0;
        foreach (CodexMessageItem message in Enumerable.Reverse(_items).OfType<CodexMessageItem>().Where(static message => message is { Role: "user", IsContext: false }))
        {
            if (bytes > KeptUserBytes)
            {
                break;
            }

            kept.Add(message);
            bytes += System.Text.Encoding.UTF8.GetByteCount(message.Text ?? string.Empty);
        }

        kept.Reverse();
        _items = [.. kept, compaction];
    }

    /// <summary>Drops the last turns that stand, and what Codex had put in just before the first of them.</summary>
    private void RollBack(int turns)
    {
        List<int> starts = [.. Enumerable.Range(0, _items.Count).Where(i => BeginsTurn(_items[i]))];
        if (turns <= 0 || starts.Count == 0)
        {
            return;
        }

        int cut = starts[Math.Max(0, starts.Count - turns)];
        while (cut > starts[0] && _items[cut - 1] is CodexMessageItem { IsContext: true })
        {
            cut--;
        }

        _items.RemoveRange(cut, _items.Count - cut);
    }

    /// <summary>A word of the person, of another agent, or the summary that stands for such words.</summary>
    private static bool BeginsTurn(CodexSessionItem item) => item switch
    {
        CodexMessageItem message => message is { Role: "user", IsContext: false },
        CodexAgentMessageItem => true,
        CodexCompactionItem { Type: "compacted" } => true,
        _ => false,
    };
}
