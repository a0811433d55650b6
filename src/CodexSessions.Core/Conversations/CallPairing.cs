using System.Collections.Generic;

namespace CodexSessions.Conversations;

/// <summary>
/// Puts tool calls together with their outputs. Those come later in the file, several calls may run at once, and either can be
/// missing; so the entries of a turn are held until the turn ends, or until they become many.
/// </summary>
internal sealed class CallPairing
{
    /// <summary>How much is held at most: a call that has no output by then goes without.</summary>
    internal const int HeldEntriesLimit = 256;
    internal const int HeldBytesLimit = 4 * 1024 * 1024;

    private readonly Queue<ConversationEntry> _held = new();
    private readonly Dictionary<string, ConversationEntry> _calls = [];
    private long _heldBytes;

    internal static IEnumerable<ConversationEntry> Pair(IEnumerable<CodexSessionItem> items)
    {
        var pairing = new CallPairing();
        foreach (CodexSessionItem item in items)
        {
            pairing.Take(item);
            bool isTurnEnd = item is CodexTurnCompletedItem or CodexTurnAbortedItem;
            while (pairing._held.Count > 0
                && (isTurnEnd || pairing._held.Count > HeldEntriesLimit || pairing._heldBytes > HeldBytesLimit))
            {
                yield return pairing.Release();
            }
        }

        while (pairing._held.Count > 0)
        {
            yield return pairing.Release();
        }
    }

    private void Take(CodexSessionItem item)
    {
        ConversationEntry? call = CallIdOf(item) is { } id && _calls.TryGetValue(id, out ConversationEntry? known) ? known : null;
        switch (item)
        {
            case CodexToolOutputItem output when call is { Output: null }:
                call.Output = output;
                break;
            case CodexCommandItem or CodexPatchItem or CodexMcpCallItem or CodexDynamicToolCallItem when call is not null:
                call.Result = item;
                break;
            default:
                Hold(item);
                break;
        }

        _heldBytes += item.ByteLength;
    }

    private void Hold(CodexSessionItem item)
    {
        var entry = new ConversationEntry(item);
        _held.Enqueue(entry);
        if (item is CodexToolCallItem { CallId: { } id })
        {
            _calls[id] = entry;
        }
    }

    private ConversationEntry Release()
    {
        ConversationEntry entry = _held.Dequeue();
        _heldBytes -= entry.Item.ByteLength + (entry.Output?.ByteLength ?? 0) + (entry.Result?.ByteLength ?? 0);
        if (entry.Item is CodexToolCallItem { CallId: { } id })
        {
            _calls.Remove(id);
        }

        return entry;
    }

    private static string? CallIdOf(CodexSessionItem item) => item switch
    {
        CodexToolOutputItem output => output.CallId,
        CodexCommandItem command => command.CallId,
        CodexPatchItem patch => patch.CallId,
        CodexMcpCallItem call => call.CallId,
        CodexDynamicToolCallItem call => call.CallId,
        _ => null,
    };
}
